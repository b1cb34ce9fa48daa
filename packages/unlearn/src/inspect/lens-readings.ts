import type { DecoderConfig, DecoderParams } from '@lab/lm';
import { ArgumentError } from '../errors';
import { type LensOptions, layerLogProbs } from './layer-log-probs';

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
  model: { readonly config: DecoderConfig; readonly params: DecoderParams },
  probes: readonly LensProbe[],
  options: LensOptions = {},
): Promise<LensReading[]> {
  if (probes.length === 0) throw new ArgumentError('probes: must not be empty');
  const layers = await layerLogProbs(
    model,
    probes.map(({ prompt }) => prompt),
    options,
  );
  return probes.map((probe, row) => readingOf(probe, layers[row]!));
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
