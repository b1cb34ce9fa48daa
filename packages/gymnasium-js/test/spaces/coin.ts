import { CustomSpaceError, Space, type SpaceJson } from '../../src/index';

/** A space that the package does not define. */
export class Coin extends Space<'heads' | 'tails'> {
  readonly isNpFlattenable = false;

  constructor(seed?: number) {
    super();
    this.initialise(seed);
  }

  override sample(): 'heads' | 'tails' {
    return this.npRandom.random() < 0.5 ? 'heads' : 'tails';
  }

  override contains(x: unknown): x is 'heads' | 'tails' {
    return x === 'heads' || x === 'tails';
  }

  override equals(other: unknown): boolean {
    return other instanceof Coin;
  }

  override clone(): Coin {
    return new Coin().copyRandomState(this);
  }

  override toJSON(): SpaceJson {
    throw new CustomSpaceError('a Coin has no JSON');
  }

  override toString(): string {
    return 'Coin()';
  }
}
