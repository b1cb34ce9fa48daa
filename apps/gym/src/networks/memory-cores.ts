import {
  causalTransformer,
  fsrm,
  gru,
  gtrxl,
  hrmStream,
  loopedTransformer,
  lstm,
  mamba,
  mamba2,
  type SequenceCore,
  s5,
  transformerXl,
  trmStream,
} from '@lab/latent-recurrent';
import { Linear } from '@lab/nn';
import { random, relu, type Tensor } from '@lab/tensor';

/** Settings that the cores are made of; each takes what it knows. */
export interface CoreSettings {
  readonly inputs: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Observations that transformers look back at. */
  readonly context: number;
  /** Latent tokens of FSRM and of the TRM and HRM streams. */
  readonly tokens: number;
  /** Inner steps per observation. */
  readonly innerSteps: number;
}

/** A sequence core of any kind. */
export type MemoryCore = SequenceCore<unknown, unknown>;

/** Standard deviation of the encoders' weights for dense observations of unit variance, with oscillators of 4 channels. */
const encoderStd = (inputs: number) => 1 / Math.sqrt(4 * inputs);

/** Every core that an agent may remember with, and one without memory to compare with. */
export const memoryCores = {
  mlp: (settings) => memoryless(settings),
  lstm: (settings) => lstm(settings),
  gru: (settings) => gru(settings),
  s5: (settings) => s5(settings),
  mamba: (settings) => mamba(settings),
  mamba2: (settings) => mamba2({ ...settings, headWidth: largestDivisor(2 * settings.width, 64) }),
  transformer: (settings) => causalTransformer(settings),
  transformerXl: (settings) => transformerXl({ ...settings, memory: settings.context, memoryGradient: true }),
  gtrxl: (settings) => gtrxl({ ...settings, memory: settings.context, memoryGradient: true }),
  looped: (settings) => loopedTransformer(settings),
  trm: (settings) =>
    trmStream({ ...settings, repeats: settings.innerSteps, encoderStd: encoderStd(settings.inputs) }),
  hrm: (settings) => hrmStream({ ...settings, encoderStd: encoderStd(settings.inputs) }),
  fsrm: (settings) => fsrm({ ...settings, T: settings.innerSteps, encoderStd: encoderStd(settings.inputs) }),
} as const satisfies Readonly<Record<string, (settings: CoreSettings) => MemoryCore>>;

/** The name of a core. */
export type CoreName = keyof typeof memoryCores;

/** The names, in the table's order. */
export const coreNames = Object.keys(memoryCores) as CoreName[];

/** The largest number up to `most` that divides `whole`. */
function largestDivisor(whole: number, most: number): number {
  const candidates = Array.from({ length: most }, (_, i) => most - i);
  return candidates.find((divisor) => whole % divisor === 0)!;
}

/** One hidden layer of each observation by itself. */
function memoryless({ inputs, width }: CoreSettings): SequenceCore<readonly Linear.Params[], object> {
  const apply = ([up, down]: readonly Linear.Params[], x: Tensor) =>
    relu(Linear.apply(down!, relu(Linear.apply(up!, x))));
  return {
    inputs,
    outputs: width,
    init: (key) => [
      Linear.init(random.fold(key, 0), { inputs, outputs: width }),
      Linear.init(random.fold(key, 1), { inputs: width, outputs: width }),
    ],
    initialState: () => ({}),
    step: (params, state, x) => [state, apply(params, x)],
    unroll: (params, state, xs) => [state, apply(params, xs)],
  };
}
