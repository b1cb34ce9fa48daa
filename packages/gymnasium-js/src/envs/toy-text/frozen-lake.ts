import type { Metadata } from '../../core/env';
import { ArgumentError } from '../../errors';
import type { Scene } from '../../render/scene';
import type { RenderKwargs } from '../renderable-env';
import { colorize } from './colorize';
import { frozenLakeMaps, generateRandomMap } from './frozen-lake-map';
import { drawFrozenLake } from './frozen-lake-scene';
import { TabularEnv } from './tabular-env';
import { type Outcome, type Transitions, uniformStart } from './transitions';

/** Arguments of FrozenLake. */
export interface FrozenLakeKwargs extends RenderKwargs {
  /** Rows of S (start), F (frozen), H (hole) and G (goal). */
  desc?: readonly string[] | null;
  /** A named map, `4x4` (the default) or `8x8`, when `desc` is not given; null for a random map. */
  mapName?: string | null;
  /** Whether the player may slip to either side. */
  isSlippery?: boolean;
  /** The probability of moving as intended on slippery ice; 1/3 by default. */
  successRate?: number;
  /** Rewards for reaching a goal, a hole and frozen ice; 1, 0, 0 by default. */
  rewardSchedule?: readonly [number, number, number];
}

const ACTIONS = ['Left', 'Down', 'Right', 'Up'];
const MOVES = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/**
 * Cross a frozen lake to the goal without falling into a hole: left 0, down 1, right 2, up 3.
 *
 * The observation is `row * columns + column`.
 *
 * @throws ArgumentError when the map is unknown, empty, not rectangular or without a start.
 */
export class FrozenLakeEnv extends TabularEnv {
  static override readonly metadata: Metadata = { renderModes: ['ansi', 'rgb_array', 'svg'], renderFps: 4 };

  /** The map's rows. */
  readonly desc: readonly string[];

  constructor({ desc = null, mapName = '4x4', ...rest }: FrozenLakeKwargs = {}) {
    const rows = desc ?? namedMap(mapName);
    checkMap(rows);
    const tiles = rows.join('');
    super(
      buildTransitions(rows, rest),
      uniformStart(tiles.length, (state) => tiles[state] === 'S'),
      rest,
    );
    this.desc = rows;
  }

  protected override describe(): string {
    const columns = this.desc[0]!.length;
    const tiles = this.desc.map((row) => [...row]);
    const row = tiles[Math.floor(this.state / columns)]!;
    const column = this.state % columns;
    row[column] = colorize(row[column]!, 'red', { highlight: true });
    const title = this.lastAction === null ? '' : `  (${ACTIONS[this.lastAction]})`;
    return `${title}\n${tiles.map((line) => line.join('')).join('\n')}\n`;
  }

  protected override draw(): Scene {
    return drawFrozenLake(this.desc, this.state, this.lastAction);
  }
}

function namedMap(mapName: string | null): readonly string[] {
  if (mapName === null) return generateRandomMap();
  if (Object.hasOwn(frozenLakeMaps, mapName)) return frozenLakeMaps[mapName]!;
  throw new ArgumentError('mapName', mapName, `one of ${Object.keys(frozenLakeMaps).join(', ')}, or null`);
}

function checkMap(rows: readonly string[]): void {
  const columns = rows[0]?.length;
  if (!columns || rows.some((row) => row.length !== columns)) {
    throw new ArgumentError('desc', rows, 'rows of equal length');
  }
  if (!rows.join('').includes('S')) throw new ArgumentError('desc', rows, 'a map with a start S');
}

/** The table of outcomes; holes and goals absorb with reward 0. */
function buildTransitions(
  rows: readonly string[],
  { isSlippery = true, successRate = 1 / 3, rewardSchedule = [1, 0, 0] }: FrozenLakeKwargs,
): Transitions {
  const columns = rows[0]!.length;
  const failRate = (1 - successRate) / 2;

  const move = (state: number, direction: number, probability: number): Outcome => {
    const [down, right] = MOVES[direction]!;
    const row = Math.min(Math.max(Math.floor(state / columns) + down, 0), rows.length - 1);
    const column = Math.min(Math.max((state % columns) + right, 0), columns - 1);
    const letter = rows[row]![column]!;
    const reward = rewardSchedule[letter === 'G' ? 0 : letter === 'H' ? 1 : 2];
    return [probability, row * columns + column, reward, letter === 'G' || letter === 'H'];
  };

  const outcomes = (state: number, action: number): Outcome[] => {
    const letter = rows[Math.floor(state / columns)]![state % columns]!;
    if (letter === 'G' || letter === 'H') return [[1, state, 0, true]];
    if (!isSlippery) return [move(state, action, 1)];
    return [(action + 3) % 4, action, (action + 1) % 4].map((direction) =>
      move(state, direction, direction === action ? successRate : failRate),
    );
  };
  return Array.from({ length: rows.length * columns }, (_, state) =>
    MOVES.map((_, action) => outcomes(state, action)),
  );
}
