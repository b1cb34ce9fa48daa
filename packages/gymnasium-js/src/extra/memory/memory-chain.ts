import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import { integerAtLeast } from '../integer-at-least';

/** Arguments of the memory chain. */
export interface MemoryChainKwargs extends RenderKwargs {
  /** Steps over which the context is to be remembered, N; 10 by default. */
  memoryLength?: number;
  /** Bits of the context; 1 by default. */
  numBits?: number;
}

/**
 * Remember bits shown at the start, and give the one that is asked for at the end.
 *
 * Observation, a Box of 2 + bits: `1 - t / N`, the index of the queried bit (in the observation of step N, otherwise
 * 0), and the bits as +-1 at t = 0 (the observations of `reset` and of the first step), otherwise 0. Action: 0 or 1.
 * Only step N + 1 is judged, with +1 or -1, and ends the episode. The optimal return is 1, that of random answers 0
 * on average.
 *
 * @throws ArgumentError when `memoryLength` or `numBits` is no positive integer.
 * @see Osband et al. 2020, "Behaviour Suite for Reinforcement Learning" (memory_len and memory_size)
 */
export class MemoryChainEnv extends EpisodicEnv<Float32Array> {
  override readonly observationSpace: Box;
  override readonly actionSpace = new Discrete(2);
  private readonly memoryLength: number;
  private readonly numBits: number;
  private context: number[] = [];
  private query = 0;
  /** The time that the current observation shows. */
  private time = 0;
  private stepsTaken = 0;

  constructor({ memoryLength = 10, numBits = 1, ...rest }: MemoryChainKwargs = {}) {
    super(rest);
    this.memoryLength = integerAtLeast(1, 'memoryLength', memoryLength);
    this.numBits = integerAtLeast(1, 'numBits', numBits);
    const bits = new Array<number>(numBits).fill(1);
    // One more than the largest query, so that the bounds of a single bit's query differ.
    this.observationSpace = new Box([0, 0, ...bits.map((bit) => -bit)], [1, numBits, ...bits]);
  }

  protected override begin(generator: Generator): void {
    this.context = Array.from({ length: this.numBits }, () => generator.integers(0, 2));
    this.query = generator.integers(0, this.numBits);
    this.time = 0;
    this.stepsTaken = 0;
  }

  protected override advance(action: number): number {
    // The first step shows time 0 again, since the original builds observations before it counts.
    this.time = this.stepsTaken++;
    this.terminated = this.time === this.memoryLength;
    if (!this.terminated) return 0;
    return action === this.context[this.query] ? 1 : -1;
  }

  protected override observe(out = new Float32Array(2 + this.numBits)): Float32Array {
    out[0] = 1 - this.time / this.memoryLength;
    out[1] = this.time === this.memoryLength - 1 ? this.query : 0;
    for (let bit = 0; bit < this.numBits; bit++) {
      out[2 + bit] = this.time === 0 ? 2 * this.context[bit]! - 1 : 0;
    }
    return out;
  }

  protected override describe(): string {
    return `STEP ${this.stepsTaken} OF ${this.memoryLength + 1}\nBITS ${this.context.join('')} QUERY ${this.query}`;
  }
}
