import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import { integerAtLeast } from '../integer-at-least';
import { Color, DoorState, GOAL, makeCell, Thing, WALL } from './cell';
import { MiniGridEnv } from './minigrid-env';

/** Arguments of DoorKey. */
export interface DoorKeyKwargs extends RenderKwargs {
  /** Cells along a side, walls included; 8 by default. */
  size?: number;
  /** Steps until truncation; `10 size^2` by default. */
  maxSteps?: number;
}

/**
 * Fetch the key, unlock the door and reach the goal in the other room.
 *
 * Spaces and rewards are MiniGrid's: returns lie in [0, 1), 0.965 on average for the shortest ways at size 5.
 *
 * @throws ArgumentError when `size` is no integer of at least 5 or `maxSteps` no positive one.
 * @see Chevalier-Boisvert et al. 2023, "Minigrid & Miniworld"
 */
export class DoorKeyEnv extends MiniGridEnv {
  override readonly mission = 'use the key to open the door and then get to the goal';

  constructor({ size = 8, maxSteps = 10 * size ** 2, ...rest }: DoorKeyKwargs = {}) {
    integerAtLeast(5, 'size', size);
    super(size, size, integerAtLeast(1, 'maxSteps', maxSteps), rest);
  }

  protected override generate(generator: Generator): void {
    const { grid, width, height } = this;
    grid.wallRectangle(0, 0, width, height);
    grid.set(width - 2, height - 2, GOAL);
    const split = generator.integers(2, width - 2);
    for (let y = 0; y < height; y++) grid.set(split, y, WALL);
    this.placeAgent(generator, [0, 0, split, height]);
    const row = generator.integers(1, width - 2);
    grid.set(split, row, makeCell(Thing.door, Color.yellow, DoorState.locked));
    this.place(generator, makeCell(Thing.key, Color.yellow), [0, 0, split, height]);
  }
}
