import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import { integerAtLeast } from '../integer-at-least';

/** Arguments of the T-maze. */
export interface TMazeKwargs extends RenderKwargs {
  /** Steps through the corridor, L; 10 by default. */
  corridorLength?: number;
  /** Whether the agent starts one step after the cue, and has to go back for it. */
  active?: boolean;
}

const MOVES = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * Read a cue at the start of a corridor and turn to that side at its end: right 0, up 1, left 2, down 3.
 *
 * Observation, a Box of 2: `0, cue` (-1 or 1) at the first place, `0, 0` in the corridor, `1, y` at its end, where y
 * is the arm entered. The passive task starts at the cue and has L + 1 steps, the active one L + 3. The last step
 * pays 1 in the right arm (y = cue); every other one costs 1 / L if the agent lags behind the way through the
 * corridor. Returns lie in [-1 - 1 / L, 1]: 1 for the optimal policy, 0.5 for one without memory.
 *
 * @throws ArgumentError when `corridorLength` is no positive integer.
 * @see Ni et al. 2023, "When Do Transformers Shine in RL? Decoupling Memory from Credit Assignment"
 */
export class TMazeEnv extends EpisodicEnv<Float32Array> {
  override readonly observationSpace = new Box(-1, 1, { shape: [2] });
  override readonly actionSpace = new Discrete(4);
  private readonly corridorLength: number;
  /** Steps from the start back to the cue. */
  private readonly oracleLength: number;
  private cue = 0;
  private x = 0;
  private y = 0;
  private time = 0;

  constructor({ corridorLength = 10, active = false, ...rest }: TMazeKwargs = {}) {
    super(rest);
    this.corridorLength = integerAtLeast(1, 'corridorLength', corridorLength);
    this.oracleLength = active ? 1 : 0;
  }

  private get junction(): number {
    return this.corridorLength + this.oracleLength;
  }

  protected override begin(generator: Generator): void {
    this.cue = 2 * generator.integers(0, 2) - 1;
    this.x = this.oracleLength;
    this.y = 0;
    this.time = 0;
  }

  protected override advance(action: number): number {
    const [dx, dy] = MOVES[action]!;
    if (this.isFree(this.x + dx, this.y + dy)) {
      this.x += dx;
      this.y += dy;
    }
    this.time++;
    this.terminated = this.time === this.corridorLength + 1 + 2 * this.oracleLength;
    if (this.terminated) return this.y === this.cue ? 1 : 0;
    return this.x < this.time - this.oracleLength ? -1 / this.corridorLength : 0;
  }

  private isFree(x: number, y: number): boolean {
    return x === this.junction ? Math.abs(y) <= 1 : y === 0 && x >= 0 && x < this.junction;
  }

  protected override observe(out = new Float32Array(2)): Float32Array {
    const atEnd = this.x === this.junction;
    out[0] = atEnd ? 1 : 0;
    out[1] = atEnd ? this.y : this.x === 0 ? this.cue : 0;
    return out;
  }

  protected override describe(): string {
    return `PLACE ${this.x}:${this.y} OF ${this.junction}\nCUE ${this.cue === 1 ? 'UP' : 'DOWN'}`;
  }
}
