import type { RenderKwargs } from '../../envs/renderable-env';
import { ArgumentError } from '../../errors';
import type { Generator } from '../../random/generator';
import { integerAtLeast } from '../integer-at-least';
import { Color, makeCell, Thing, WALL } from './cell';
import { MiniGridAction, MiniGridEnv } from './minigrid-env';

/** Arguments of MiniGrid's Memory. */
export interface MiniGridMemoryKwargs extends RenderKwargs {
  /** Cells along a side, walls included, an odd number; 9 by default. */
  size?: number;
  /** Whether the hallway ends at a random place. */
  randomLength?: boolean;
  /** Steps until truncation; `5 size^2` by default. */
  maxSteps?: number;
}

const things = [makeCell(Thing.key, Color.green), makeCell(Thing.ball, Color.green)] as const;

/**
 * See an object in the first room, go through the hallway, and turn to the equal one at its end.
 *
 * Spaces are MiniGrid's, but pickup does nothing. The place before the right object pays
 * `1 - 0.9 steps / maxSteps`, that before the other one 0, and both end the episode: optimal returns at size 9 are
 * 0.989 on average, half of that without memory.
 *
 * @throws ArgumentError when `size` is no odd integer of at least 7 or `maxSteps` no positive one.
 * @see Chevalier-Boisvert et al. 2023, "Minigrid & Miniworld"
 */
export class MiniGridMemoryEnv extends MiniGridEnv {
  override readonly mission = 'go to the matching object at the end of the hallway';
  private readonly randomLength: boolean;
  private hallwayEnd = 0;
  private successRow = 0;

  constructor({
    size = 9,
    randomLength = false,
    maxSteps = 5 * size ** 2,
    ...rest
  }: MiniGridMemoryKwargs = {}) {
    integerAtLeast(7, 'size', size);
    if (size % 2 === 0) throw new ArgumentError('size', size, 'odd');
    super(size, size, integerAtLeast(1, 'maxSteps', maxSteps), rest);
    this.randomLength = randomLength;
  }

  private get middle(): number {
    return Math.floor(this.height / 2);
  }

  protected override generate(generator: Generator): void {
    const { grid, width, middle } = this;
    grid.wallRectangle(0, 0, width, this.height);
    this.hallwayEnd = this.randomLength ? generator.integers(4, width - 2) : width - 3;
    this.buildWalls();
    this.agent.x = generator.integers(1, this.hallwayEnd + 1);
    this.agent.y = middle;
    const cue = generator.integers(0, 2);
    grid.set(1, middle - 1, things[cue]!);
    const lower = generator.integers(0, 2);
    grid.set(this.hallwayEnd + 1, middle - 2, things[1 - lower]!);
    grid.set(this.hallwayEnd + 1, middle + 2, things[lower]!);
    this.successRow = cue === lower ? middle + 1 : middle - 1;
  }

  /** The first room, the hallway, and the room across its end. */
  private buildWalls(): void {
    const { grid, middle, hallwayEnd } = this;
    for (let x = 1; x < 5; x++) {
      grid.set(x, middle - 2, WALL);
      grid.set(x, middle + 2, WALL);
    }
    for (let x = 4; x < Math.max(5, hallwayEnd); x++) {
      grid.set(x, middle - 1, WALL);
      grid.set(x, middle + 1, WALL);
    }
    for (let y = 0; y < this.height; y++) {
      if (y !== middle) grid.set(hallwayEnd, y, WALL);
      grid.set(hallwayEnd + 2, y, WALL);
    }
  }

  protected override advance(action: number): number {
    super.advance(action === MiniGridAction.pickup ? MiniGridAction.done : action);
    const { x, y } = this.agent;
    this.terminated = x === this.hallwayEnd + 1 && Math.abs(y - this.middle) === 1;
    return this.terminated && y === this.successRow ? this.successReward() : 0;
  }
}
