import { type DecoderConfig, type DecoderParams, logitsOf, residualStreams } from '@lab/lm';
import {
  array,
  type Backend,
  expandDims,
  jit,
  logSoftmax,
  mul,
  oneHot,
  stack,
  sum,
  type Tensor,
} from '@lab/tensor';
import { ArgumentError } from '../errors';

/** A prompt, with the tokens that its next one may be. */
export interface LensProbe {
  readonly prompt: readonly number[];
  /** First token of the true answer. */
  readonly answer: number;
  /** First token of `forgot`. */
  readonly forgot: number;
}

/** What a lens reads after the last token of one prompt; lists are by layer, from the embedded tokens to the last block. */
export interface LensReading {
  /** Probability of the answer. */
  readonly answer: readonly number[];
  readonly forgot: readonly number[];
  /** The most likely token. */
  readonly top: readonly number[];
  /** How many tokens are more likely than the answer, plus 1. */
  readonly answerRank: readonly number[];
  /** In nats. */
  readonly entropy: readonly number[];
  /** KL(p_L || p_l) to the model's own distribution. */
  readonly divergence: readonly number[];
  readonly probe: LensProbe;
}

/** What {@link lensReadings} may be told. */
export interface LensOptions {
  readonly backend?: Backend;
  /** Changes the residual stream of a layer before it is read; a tuned lens does. Default: the logit lens. */
  readonly translate?: (residual: Tensor, layer: number) => Tensor;
}

/**
 * The logit lens: after every block, what the model would say if it were the last.
 *
 *   p_l = softmax(W_U norm_final(h_l))
 *
 * At the last layer it is the model's own distribution.
 *
 * Source: nostalgebraist 2020, interpreting GPT: the logit lens.
 * @throws ArgumentError if there are no probes
 */
export async function lensReadings(
  { config, params }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  probes: readonly LensProbe[],
  { backend, translate = (residual) => residual }: LensOptions = {},
): Promise<LensReading[]> {
  if (probes.length === 0) throw new ArgumentError('probes: must not be empty');
  const read = jit(
    (weights: DecoderParams, inputs: Tensor, last: Tensor) => {
      const { residuals } = residualStreams(weights, inputs, config);
      const layers = atPositions(residuals, last).map((residual, layer) => translate(residual, layer));
      return stack(
        layers.map((residual) => logSoftmax(logitsOf(weights, residual, config))),
        0,
      );
    },
    { ...(backend && { backend }) },
  );
  const { inputs, last } = paddedPrompts(probes.map(({ prompt }) => prompt));
  const logProbs = await read(params, inputs, last);
  const [layers, rows, vocabulary] = logProbs.shape as [number, number, number];
  const data = (await logProbs.data()) as Float32Array;
  for (const each of [inputs, last, logProbs]) each.dispose();
  await read.dispose();
  const rowAt = (layer: number, row: number) =>
    data.subarray((layer * rows + row) * vocabulary, (layer * rows + row + 1) * vocabulary);
  return probes.map((probe, row) =>
    readingOf(
      probe,
      Array.from({ length: layers }, (_, layer) => rowAt(layer, row)),
    ),
  );
}

/** Prompts padded on the right, int32 [rows, time], and the position of each one's last token, int32 [rows]. */
export function paddedPrompts(prompts: readonly (readonly number[])[]): { inputs: Tensor; last: Tensor } {
  const length = Math.max(...prompts.map((prompt) => prompt.length));
  const data = new Int32Array(prompts.length * length);
  prompts.forEach((prompt, row) => {
    data.set(prompt, row * length);
  });
  return {
    inputs: array(data, { shape: [prompts.length, length] }),
    last: array(Int32Array.from(prompts, (prompt) => prompt.length - 1)),
  };
}

/** Residual streams, [rows, time, width], at one position of each row: [rows, width]. */
export function atPositions(residuals: readonly Tensor[], positions: Tensor): Tensor[] {
  return residuals.map((residual) => {
    const chosen = expandDims(oneHot(positions, residual.shape[1] as number, residual.dtype), -1);
    return sum(mul(residual, chosen), { axis: 1 });
  });
}

function readingOf(probe: LensProbe, layers: readonly Float32Array[]): LensReading {
  const own = layers.at(-1) as Float32Array;
  return {
    probe,
    answer: layers.map((logProbs) => Math.exp(logProbs[probe.answer]!)),
    forgot: layers.map((logProbs) => Math.exp(logProbs[probe.forgot]!)),
    top: layers.map((logProbs) => logProbs.indexOf(logProbs.reduce((most, value) => Math.max(most, value)))),
    answerRank: layers.map(
      (logProbs) => 1 + logProbs.filter((value) => value > logProbs[probe.answer]!).length,
    ),
    entropy: layers.map((logProbs) => expectation(logProbs, (token) => -logProbs[token]!)),
    divergence: layers.map((logProbs) => expectation(own, (token) => own[token]! - logProbs[token]!)),
  };
}

/** The mean of a value of tokens under a distribution. */
function expectation(logProbs: Float32Array, scoreOf: (token: number) => number): number {
  let total = 0;
  for (let token = 0; token < logProbs.length; token++) total += Math.exp(logProbs[token]!) * scoreOf(token);
  return total;
}
