import type { RenderKwargs } from '../../envs/renderable-env';
import { ArgumentError } from '../../errors';
import type { Generator } from '../../random/generator';
import { integerAtLeast } from '../integer-at-least';
import { EMPTY, GOAL, LAVA } from './cell';
import { MiniGridEnv } from './minigrid-env';

/** Arguments of LavaCrossing. */
export interface LavaCrossingKwargs extends RenderKwargs {
  /** Cells along a side, walls included, an odd number; 9 by default. */
  size?: number;
  /** Rivers of lava; 1 by default. */
  numCrossings?: number;
  /** Steps until truncation; `4 size^2` by default. */
  maxSteps?: number;
}

interface River {
  readonly vertical: boolean;
  readonly at: number;
}

/**
 * Reach the opposite corner through gaps in rivers of lava.
 *
 * Spaces and rewards are MiniGrid's. The shortest way takes `2 (size - 3)` steps and one or more turns, so that optimal
 * returns at size 9 are about 0.96; lava ends the episode with 0.
 *
 * @throws ArgumentError when `size` is no odd integer of at least 5, or there is no place for the rivers.
 * @see Chevalier-Boisvert et al. 2023, "Minigrid & Miniworld"
 */
export class LavaCrossingEnv extends MiniGridEnv {
  override readonly mission = 'avoid the lava and get to the green goal square';
  private readonly numCrossings: number;

  constructor({ size = 9, numCrossings = 1, maxSteps = 4 * size ** 2, ...rest }: LavaCrossingKwargs = {}) {
    integerAtLeast(5, 'size', size);
    if (size % 2 === 0) throw new ArgumentError('size', size, 'odd');
    super(size, size, integerAtLeast(1, 'maxSteps', maxSteps), rest);
    this.numCrossings = integerAtLeast(1, 'numCrossings', numCrossings);
    if (numCrossings > size - 3) throw new ArgumentError('numCrossings', numCrossings, `at most ${size - 3}`);
  }

  protected override generate(generator: Generator): void {
    const { grid, width, height } = this;
    grid.wallRectangle(0, 0, width, height);
    Object.assign(this.agent, { x: 1, y: 1, direction: 0 });
    grid.set(width - 2, height - 2, GOAL);
    const [columns, rows] = drawRivers(generator, width, this.numCrossings);
    for (const y of rows) for (let x = 1; x < width - 1; x++) grid.set(x, y, LAVA);
    for (const x of columns) for (let y = 1; y < height - 1; y++) grid.set(x, y, LAVA);
    this.openCrossings(generator, columns, rows);
  }

  /** Opens one cell of each river on a way that only leads right and down, room by room. */
  private openCrossings(generator: Generator, columns: number[], rows: number[]): void {
    const path = [...columns.map(() => true), ...rows.map(() => false)];
    generator.shuffle(path);
    const xs = [0, ...columns, this.width - 1];
    const ys = [0, ...rows, this.height - 1];
    let [column, row] = [0, 0];
    for (const rightwards of path) {
      if (rightwards) {
        this.grid.set(xs[++column]!, drawBetween(generator, ys, row), EMPTY);
      } else {
        this.grid.set(drawBetween(generator, xs, column), ys[++row]!, EMPTY);
      }
    }
  }
}

/** A place strictly between two neighbouring limits. */
const drawBetween = (generator: Generator, limits: number[], at: number): number =>
  limits[at]! + 1 + generator.choice(limits[at + 1]! - limits[at]! - 1);

/** The columns and rows, in order, of rivers drawn from all even ones. */
function drawRivers(generator: Generator, size: number, count: number): [columns: number[], rows: number[]] {
  const evens = Array.from({ length: (size - 3) / 2 }, (_, at) => 2 * at + 2);
  const rivers: River[] = [true, false].flatMap((vertical) => evens.map((at) => ({ vertical, at })));
  generator.shuffle(rivers);
  const chosen = (wanted: boolean) =>
    rivers
      .slice(0, count)
      .flatMap(({ vertical, at }) => (vertical === wanted ? [at] : []))
      .sort((a, b) => a - b);
  return [chosen(true), chosen(false)];
}
