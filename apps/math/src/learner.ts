import { scalar } from '@lab/tensor';
import { answerParts } from './answer-parts';
import { RatioError } from './errors';
import { keyOf } from './keys';
import { lossShare } from './loss-share';
import { partsUpdater } from './parts-updater';
import { policyBatch } from './policy-batch';
import { policyLoss } from './policy-loss';
import type { PolicyRow } from './policy-rows';
import { seededRandom, shuffled } from './random';
import type { Session } from './session';
import type { Trainable, TrainablePolicy } from './trainable';
import type { TrainerState } from './trainer-state';
import type { Update } from './update';

/** Learns from the answers of a step. */
export interface Learner {
  /**
   * @param rows group after group
   * @param entropyBonus where it changes from step to step
   * @throws RatioError where the first update finds other log-probabilities than the sampler did
   */
  learn(
    state: TrainerState<Trainable>,
    step: number,
    rows: readonly PolicyRow[],
    entropyBonus: number | undefined,
  ): Promise<Update<Trainable>>;
  dispose(): Promise<void>;
}

/** The largest difference of log-probabilities that rounding can explain, on any backend. */
const LARGEST_GAP = 0.05;

/**
 * `rl.epochs` passes over a step's answers, in `rl.minibatches` updates each, all of the answers to a problem in the same one. Passes after the
 * first go through the problems in another order where there are several minibatches.
 */
export function learner({ config, model, backend }: Session, policy: TrainablePolicy): Learner {
  const { prompts, samples, epochs, minibatches } = config.rl;
  const { microBatchTokens: budget, loss } = config.rl;
  const lossOf = policyLoss(model, config, policy);
  const { update, dispose } = partsUpdater(budget > 0, lossOf, config.rl, backend);
  const perUpdate = Math.ceil(prompts / minibatches);
  return {
    async learn(state, step, rows, entropyBonus) {
      const groups = Array.from({ length: rows.length / samples }, (_, g) => g);
      const updates: Update<Trainable>[] = [];
      for (const minibatch of minibatchesOf(groups, step)) {
        const own = minibatch.flatMap((g) => rows.slice(g * samples, (g + 1) * samples));
        const rowCount = perUpdate * samples;
        const parts = answerParts(own, model, { budget, rowCount, samples }).map((part) => ({
          share: lossShare(part, { rows: own, rowCount, loss }),
          batch: policyBatch(part, model, {
            key: keyOf(config.seed, 'loss', step),
            ...(entropyBonus !== undefined && { entropyBonus: scalar(entropyBonus) }),
          }),
        }));
        const done = await update(updates.at(-1)?.state ?? state, step, parts);
        if (updates.length === 0) checkRatio(done.metrics.logProbGap!);
        updates.push(done);
      }
      return summaryOf(updates);
    },
    dispose,
  };

  function* minibatchesOf(groups: readonly number[], step: number): Iterable<number[]> {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order =
        minibatches === 1 ? groups : shuffled(seededRandom('minibatches', config.seed, step, epoch), groups);
      for (let first = 0; first < order.length; first += perUpdate) {
        yield order.slice(first, first + perUpdate);
      }
    }
  }
}

/** Before the first update the weights are those that sampled, so that every ratio must be 1. */
function checkRatio(gap: number): void {
  if (gap > LARGEST_GAP) throw new RatioError(gap, LARGEST_GAP);
}

/** The last state; means of the metrics, but of the first update's gap, which later ones have for another reason. */
function summaryOf(updates: readonly Update<Trainable>[]): Update<Trainable> {
  const [first, last] = [updates[0]!, updates.at(-1)!];
  if (updates.length === 1) return last;
  const meanOf = (name: string) =>
    updates.reduce((sum, { metrics }) => sum + metrics[name]!, 0) / updates.length;
  const means = Object.keys(last.metrics).map((name) => [name, meanOf(name)]);
  const { logProbGap } = first.metrics;
  return {
    ...last,
    metrics: { ...Object.fromEntries(means), logProbGap, lastLogProbGap: last.metrics.logProbGap },
  };
}
