import type { Metadata } from '../../core/env';
import type { Scene } from '../../render/scene';
import type { RenderKwargs } from '../renderable-env';
import { drawCliffWalking } from './cliff-walking-scene';
import { TabularEnv } from './tabular-env';
import { type Outcome, type Transitions, uniformStart } from './transitions';

/** Arguments of CliffWalking. */
export interface CliffWalkingKwargs extends RenderKwargs {
  /** Whether the walker moves to either side with probability 1/3 each. */
  isSlippery?: boolean;
}

/** Rows of the grid. */
export const ROWS = 4;
/** Columns of the grid. */
export const COLUMNS = 12;
const START = 36;
const GOAL = 47;
const MOVES = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;

/** Whether the state is part of the cliff. */
export const isCliff = (state: number): boolean => state > START && state < GOAL;

/**
 * Walk along a cliff from the bottom left to the bottom right: up 0, right 1, down 2, left 3; -1 per step.
 *
 * Falling costs 100 and leads back to the start without ending the episode, and there is no time limit. The
 * observation is `row * 12 + column`.
 *
 * @see Sutton and Barto 2018, Example 6.6
 */
export class CliffWalkingEnv extends TabularEnv {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg', 'ansi'], renderFps: 4 };

  constructor({ isSlippery = false, ...rest }: CliffWalkingKwargs = {}) {
    super(
      buildTransitions(isSlippery),
      uniformStart(ROWS * COLUMNS, (state) => state === START),
      rest,
    );
  }

  protected override describe(): string {
    const letter = (state: number) => {
      if (state === this.state) return 'x';
      if (state === GOAL) return 'T';
      return isCliff(state) ? 'C' : 'o';
    };
    const row = (index: number) =>
      Array.from({ length: COLUMNS }, (_, column) => letter(index * COLUMNS + column)).join('  ');
    return `${Array.from({ length: ROWS }, (_, index) => row(index)).join('\n')}\n\n`;
  }

  protected override draw(): Scene {
    return drawCliffWalking(this.state);
  }
}

function buildTransitions(isSlippery: boolean): Transitions {
  const move = (state: number, direction: number, probability: number): Outcome => {
    const [down, right] = MOVES[direction]!;
    const row = Math.min(Math.max(Math.floor(state / COLUMNS) + down, 0), ROWS - 1);
    const column = Math.min(Math.max((state % COLUMNS) + right, 0), COLUMNS - 1);
    const next = row * COLUMNS + column;
    return isCliff(next) ? [probability, START, -100, false] : [probability, next, -1, next === GOAL];
  };
  const outcomes = (state: number, action: number): Outcome[] =>
    isSlippery
      ? [(action + 3) % 4, action, (action + 1) % 4].map((direction) => move(state, direction, 1 / 3))
      : [move(state, action, 1)];
  return Array.from({ length: ROWS * COLUMNS }, (_, state) =>
    MOVES.map((_, action) => outcomes(state, action)),
  );
}
