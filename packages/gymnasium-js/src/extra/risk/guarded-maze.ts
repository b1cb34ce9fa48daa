import type { Info } from '../../core/step-output';
import type { RenderKwargs } from '../../envs/renderable-env';
import { ArgumentError } from '../../errors';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import { drawGrid } from './grid-scene';

/** Arguments of the guarded maze. */
export interface GuardedMazeKwargs extends RenderKwargs {
  /** The probability that an episode has a guard; 0.05 by default. */
  guardProbability?: number;
}

/** The maze's rows: # wall, ! the guarded cell, G the goal. */
export const guardedMazeRows = [
  '########',
  '#    ! #',
  '#    #G#',
  '#    # #',
  '#    # #',
  '#  ### #',
  '#      #',
  '########',
] as const;

const SIZE = guardedMazeRows.length;
const LENGTH = 2 * SIZE;
const NOISE = 0.2;
const MOVES = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * Reach the goal past a cell that is guarded in some episodes, or take the long way round: right 0, down 1, left 2,
 * up 3.
 *
 * Observation: the place `x, y` in [0, 8), a Box of 2; cell (i, j) covers [i, i + 1) x [j, j + 1). The start is the
 * middle of a uniformly drawn free cell. A move is of length 1 with normal noise of 0.2 per axis, and does not happen
 * when its end or middle lies in a wall. Each of the first 32 steps costs 1, the goal pays 16 and ends the episode,
 * and entering the guarded cell costs 64 once if the guard is there (`info.cost`). Returns lie in [-96, 16]. The way
 * past the guard is the shorter one from most cells, and best on average while guards are rare; the way round is best
 * for CVaR. The registered `extra/GuardedMaze-v0` ends after 160 steps.
 *
 * @throws ArgumentError when `guardProbability` is no probability.
 * @see Greenberg et al. 2022, "Efficient Risk-Averse Reinforcement Learning" (CeSoR)
 */
export class GuardedMazeEnv extends EpisodicEnv<Float32Array> {
  override readonly observationSpace = new Box(0, SIZE, { shape: [2] });
  override readonly actionSpace = new Discrete(4);
  private readonly guardProbability: number;
  private x = 0;
  private y = 0;
  private steps = 0;
  private guarded = false;
  private cost = 0;

  constructor({ guardProbability = 0.05, ...rest }: GuardedMazeKwargs = {}) {
    super(rest);
    if (!(guardProbability >= 0 && guardProbability <= 1)) {
      throw new ArgumentError('guardProbability', guardProbability, 'from 0 to 1');
    }
    this.guardProbability = guardProbability;
  }

  protected override begin(generator: Generator): void {
    this.guarded = generator.random() < this.guardProbability;
    const [x, y] = freeCells[generator.integers(0, freeCells.length)]!;
    this.x = x + 0.5;
    this.y = y + 0.5;
    this.steps = 0;
    this.cost = 0;
  }

  protected override advance(action: number): number {
    this.move(action);
    this.steps++;
    const cell = cellAt(this.x, this.y);
    this.cost = cell === '!' && this.guarded ? 4 * LENGTH : 0;
    // A guard that has caught the agent is gone.
    if (this.cost > 0) this.guarded = false;
    this.terminated = cell === 'G';
    return (this.steps <= 2 * LENGTH ? -1 : 0) + (this.terminated ? LENGTH : 0) - this.cost;
  }

  private move(action: number): void {
    const [dx, dy] = MOVES[action]!;
    const toX = this.x + dx + this.npRandom.normal(0, NOISE);
    const toY = this.y + dy + this.npRandom.normal(0, NOISE);
    if (cellAt(toX, toY) === '#' || cellAt((this.x + toX) / 2, (this.y + toY) / 2) === '#') return;
    this.x = toX;
    this.y = toY;
  }

  protected override observe(out = new Float32Array(2)): Float32Array {
    out[0] = this.x;
    out[1] = this.y;
    return out;
  }

  protected override stepInfo(): Info {
    return { cost: this.cost };
  }

  protected override describe(): string {
    const [column, row] = [Math.floor(this.x), Math.floor(this.y)];
    return guardedMazeRows
      .map((cells, at) => (at === row ? `${cells.slice(0, column)}A${cells.slice(column + 1)}` : cells))
      .join('\n');
  }

  protected override draw(): Scene {
    return drawGrid(guardedMazeRows, [this.x, this.y]);
  }
}

/** The letter of the cell at a place; outside is wall. */
const cellAt = (x: number, y: number): string => guardedMazeRows[Math.floor(y)]?.[Math.floor(x)] ?? '#';

const freeCells = guardedMazeRows.flatMap((row, y) =>
  [...row].flatMap((cell, x) => (cell === ' ' ? [[x, y] as const] : [])),
);
