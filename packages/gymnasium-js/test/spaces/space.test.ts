import { describe, expect, test } from 'vitest';
import {
  batchSpace,
  CustomSpaceError,
  concatenate,
  flatten,
  iterate,
  Space,
  type SpaceJson,
} from '../../src/index';

/** A space of this test's own. */
class Coin extends Space<'heads' | 'tails'> {
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

describe('a space of its own', () => {
  test('is seeded and samples like the others', () => {
    expect(new Coin(0).sample()).toBe('tails');
    expect(new Coin().sample()).toMatch(/heads|tails/);
    const coin = new Coin(4);
    expect(coin.clone().npRandom.state).toEqual(coin.npRandom.state);
    expect(new Coin().clone().sample()).toMatch(/heads|tails/);
  });

  test('is its own JSON form of values', () => {
    expect(new Coin().fromJsonable(new Coin().toJsonable(['heads', 'tails']))).toEqual(['heads', 'tails']);
  });

  test('batches to a Tuple of copies', () => {
    const batch = batchSpace(new Coin(1), 3);
    expect(String(batch)).toBe('Tuple(Coin(), Coin(), Coin())');
    const values = batch.sample();
    expect([...iterate(batch, values)]).toEqual(values);
    expect(concatenate(new Coin(), values)).toEqual(values);
  });

  test('cannot be flattened', () => {
    expect(() => flatten(new Coin(), 'heads')).toThrow(
      'space must be one that can be flattened, got "Coin()"',
    );
  });
});
