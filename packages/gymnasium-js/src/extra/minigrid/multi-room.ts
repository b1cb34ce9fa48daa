import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import { integerAtLeast } from '../integer-at-least';
import { Color, DoorState, GOAL, makeCell, sortedColors, Thing } from './cell';
import { MiniGridEnv } from './minigrid-env';
import { drawRoomChain } from './room-chain';

/** Arguments of MultiRoom. */
export interface MultiRoomKwargs extends RenderKwargs {
  /** Rooms in a row; 6 by default. */
  numRooms?: number;
  /** The largest size of a room, walls included; 10 by default. */
  maxRoomSize?: number;
  /** Steps until truncation; `20 numRooms` by default. */
  maxSteps?: number;
}

const SIDE = 25;

/**
 * Pass through rooms with closed doors to the goal in the last one.
 *
 * Spaces and rewards are MiniGrid's: returns lie in [0, 1), 0.832 on average for the shortest ways through two rooms of
 * size 4. Many rooms that are large make a reset slow, as it repeats until they fit into the 25 x 25 cells.
 *
 * @throws ArgumentError when `numRooms` or `maxSteps` is no positive integer or `maxRoomSize` none of at least 4.
 * @see Chevalier-Boisvert et al. 2023, "Minigrid & Miniworld"
 */
export class MultiRoomEnv extends MiniGridEnv {
  override readonly mission = 'traverse the rooms to get to the goal';
  private readonly numRooms: number;
  private readonly maxRoomSize: number;

  constructor({ numRooms = 6, maxRoomSize = 10, maxSteps = 20 * numRooms, ...rest }: MultiRoomKwargs = {}) {
    super(SIDE, SIDE, integerAtLeast(1, 'maxSteps', maxSteps), rest);
    this.numRooms = integerAtLeast(1, 'numRooms', numRooms);
    this.maxRoomSize = integerAtLeast(4, 'maxRoomSize', maxRoomSize);
  }

  protected override generate(generator: Generator): void {
    const rooms = drawRoomChain(generator, this.numRooms, this.maxRoomSize, SIDE);
    let lastColor: string | null = null;
    for (const [at, { area, entry }] of rooms.entries()) {
      this.grid.wallRectangle(...area);
      if (at === 0) continue;
      const colors = sortedColors.filter((color) => color !== lastColor);
      const color = colors[generator.integers(0, colors.length)]!;
      this.grid.set(...entry, makeCell(Thing.door, Color[color], DoorState.closed));
      lastColor = color;
    }
    this.placeAgent(generator, rooms[0]!.area);
    this.place(generator, GOAL, rooms.at(-1)!.area);
  }
}
