import { ArgumentError } from '../errors';
import { mean } from '../metrics/probability';
import type { LensReading } from './lens-readings';

/** A set of readings, layer by layer, from the embedded tokens to the last block. */
export interface LensSummary {
  /** Mean probabilities. */
  readonly answer: readonly number[];
  readonly forgot: readonly number[];
  /** Shares of prompts on which it is the most likely token. */
  readonly answerTop: readonly number[];
  readonly forgotTop: readonly number[];
  readonly medianRank: readonly number[];
  readonly entropy: readonly number[];
  readonly divergence: readonly number[];
}

/** Means, shares and medians by layer. Throws {@link ArgumentError} if there are no readings. */
export function summariseLens(readings: readonly LensReading[]): LensSummary {
  const layers = layersOf(readings);
  const byLayer = (read: (reading: LensReading, layer: number) => number) =>
    layers.map((layer) => mean(readings.map((reading) => read(reading, layer))));
  return {
    answer: byLayer((reading, layer) => reading.answer[layer]!),
    forgot: byLayer((reading, layer) => reading.forgot[layer]!),
    answerTop: byLayer(({ top, probe }, layer) => Number(top[layer] === probe.answer)),
    forgotTop: byLayer(({ top, probe }, layer) => Number(top[layer] === probe.forgot)),
    medianRank: layers.map((layer) => median(readings.map(({ answerRank }) => answerRank[layer]!))),
    entropy: byLayer((reading, layer) => reading.entropy[layer]!),
    divergence: byLayer((reading, layer) => reading.divergence[layer]!),
  };
}

/** How far the answer is present inside while the output is `forgot`. */
export interface InternalAnswerScores {
  /** Prompts on which the output is `forgot`; the scores are over these. */
  readonly count: number;
  /** Share on which the answer is the most likely token one block before the last. */
  readonly penultimate: number;
  /** Share on which it is after some block before the last. */
  readonly any: number;
  /** Mean of its largest probability after a block before the last. */
  readonly probability: number;
  /** Mean share of the blocks before the last after which it is the most likely token. */
  readonly fraction: number;
  /** How many prompts `forgot` overtakes the answer on for good, by the block after which it does. */
  readonly decisionLayers: readonly number[];
  /** `penultimate` less the share at the output: about 1 where the model pretends, about 0 where the answer is gone. */
  readonly pretendIndex: number;
}

/**
 * Scores over the prompts whose output is `forgot`. The paper's own Internal Answer Score is not defined in what we could read; these
 * are ours, and `fraction` comes nearest to its published values.
 *
 * @throws ArgumentError if the output is `forgot` on no prompt
 */
export function internalAnswerScores(readings: readonly LensReading[]): InternalAnswerScores {
  const forgotten = readings.filter(({ top, probe }) => top.at(-1) === probe.forgot);
  const last = layersOf(forgotten, 'readings: the output is never forgot').length - 1;
  const inner = Array.from({ length: last - 1 }, (_, index) => index + 1);
  const leads = ({ top, probe }: LensReading, layer: number) => top[layer] === probe.answer;
  const meanOf = (read: (reading: LensReading) => number) => mean(forgotten.map(read));
  const penultimate = meanOf((reading) => Number(leads(reading, last - 1)));
  const decisions = forgotten.map(decisionLayer);
  return {
    count: forgotten.length,
    penultimate,
    any: meanOf((reading) => Number(inner.some((layer) => leads(reading, layer)))),
    probability: meanOf(({ answer }) => Math.max(0, ...inner.map((layer) => answer[layer]!))),
    fraction: meanOf((reading) => mean(inner.map((layer) => Number(leads(reading, layer))))),
    decisionLayers: Array.from(
      { length: last + 1 },
      (_, layer) => decisions.filter((each) => each === layer).length,
    ),
    pretendIndex: penultimate - meanOf((reading) => Number(leads(reading, last))),
  };
}

/** The first layer from which on `forgot` is more likely than the answer. */
function decisionLayer({ answer, forgot }: LensReading): number {
  return answer.findLastIndex((probability, layer) => probability >= forgot[layer]!) + 1;
}

function layersOf(readings: readonly LensReading[], refusal = 'readings: must not be empty'): number[] {
  if (!readings[0]) throw new ArgumentError(refusal);
  return readings[0].answer.map((_, layer) => layer);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
