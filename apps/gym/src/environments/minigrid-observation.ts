import { Box, type Env, ObservationWrapper } from 'gymnasium-js';
import { MiniGridEnv, type MiniGridObservation as Seen } from 'gymnasium-js/extra';

/** Kinds of objects, colours and states of a cell. */
const DEPTHS = [11, 6, 3] as const;
const DEPTH = DEPTHS[0] + DEPTHS[1] + DEPTHS[2];
const DIRECTIONS = 4;

/** Whether an environment is a level of MiniGrid. */
export function isMiniGrid(env: Env): boolean {
  return env.unwrapped instanceof MiniGridEnv;
}

/** What a MiniGrid agent sees as zeros and ones: of every cell its object, colour and state, and the agent's direction. */
export class MiniGridObservation extends ObservationWrapper<Float32Array, unknown, Seen> {
  private readonly cells: number;

  constructor(env: Env) {
    super(env as Env<Seen>);
    const [observation] = (env.unwrapped as MiniGridEnv).reset({ seed: 0 });
    this.cells = observation.image.length / DEPTHS.length;
    this.observationSpace = new Box(0, 1, { shape: [this.cells * DEPTH + DIRECTIONS] });
  }

  override observation({ image, direction }: Seen): Float32Array {
    const out = new Float32Array(this.cells * DEPTH + DIRECTIONS);
    for (let at = 0; at < image.length; at++) {
      const channel = at % DEPTHS.length;
      const before = channel === 0 ? 0 : channel === 1 ? DEPTHS[0] : DEPTHS[0] + DEPTHS[1];
      out[Math.floor(at / DEPTHS.length) * DEPTH + before + image[at]!] = 1;
    }
    out[this.cells * DEPTH + direction] = 1;
    return out;
  }
}
