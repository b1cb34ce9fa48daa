import { klRewards } from '@lab/advantages';
import type { DecoderParams } from '@lab/lm';
import { array, type Tensor, tree } from '@lab/tensor';
import type { Rollouts } from './collector';
import { logProbReader } from './log-prob-reader';
import type { RewardedAnswer } from './rewards/rewarder';
import type { Session } from './session';

/** Rollouts beside the policy that RL began with. */
export interface Referred {
  readonly rollouts: Rollouts;
  /** Under the reference, one list per answer; undefined where the loss does not read them. */
  readonly referenceLogProbs?: readonly Float64Array[];
  readonly metrics: Readonly<Record<string, number>>;
}

/** The policy that RL began with. */
export interface Reference {
  refer(rollouts: Rollouts): Promise<Referred>;
  dispose(): Promise<void>;
}

/**
 * The frozen policy of `params`, which are copied where training will consume them, for the price `rl.kl` on leaving it; without a price, none is kept.
 *
 * In the reward, an answer loses `kl sum_t k(log pi - log pi_ref)` over its tokens. The metric `referenceKl` is the mean of
 * `log pi - log pi_ref` over the sampled tokens (k1).
 */
export async function referencePolicy(
  { config, model, backend }: Session,
  params: DecoderParams,
  { copy }: { readonly copy: boolean } = { copy: true },
): Promise<Reference> {
  const { kl, klIn, klEstimator: estimator, temperature, microBatchTokens: budget } = config.rl;
  if (kl === 0) return { refer: async (rollouts) => ({ rollouts, metrics: {} }), dispose: async () => {} };
  const frozen = copy ? await copyOf(params) : params;
  const reader = logProbReader(temperature, { model, backend, budget });
  return {
    async refer({ problems, groups, routerKey }) {
      const referenceLogProbs = await reader.read(frozen, problems, groups, routerKey);
      const metrics = { referenceKl: meanLogRatio(groups.flat(), referenceLogProbs) };
      if (klIn === 'loss') return { rollouts: { problems, groups, routerKey }, referenceLogProbs, metrics };
      let next = 0;
      const priced = groups.map((group) =>
        group.map((answer) => priceOf(answer, referenceLogProbs[next++]!, { beta: kl, estimator })),
      );
      return { rollouts: { problems, groups: priced, routerKey }, metrics };
    },
    async dispose() {
      if (copy) for (const leaf of tree.leaves<Tensor>(frozen)) leaf.dispose();
      await reader.dispose();
    },
  };
}

function priceOf(
  answer: RewardedAnswer,
  reference: Float64Array,
  options: { readonly beta: number; readonly estimator: 'k1' | 'k2' | 'k3' },
): RewardedAnswer {
  const nothing = new Float64Array(reference.length);
  const price = klRewards(nothing, answer.logProbs, reference, options).reduce((sum, r) => sum + r, 0);
  return { ...answer, reward: answer.reward + price, rewardParts: { ...answer.rewardParts, kl: price } };
}

function meanLogRatio(answers: readonly RewardedAnswer[], reference: readonly Float64Array[]): number {
  const ratios = answers.flatMap(({ logProbs }, i) =>
    logProbs.map((logProb, t) => logProb - reference[i]![t]!),
  );
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}

async function copyOf(params: DecoderParams): Promise<DecoderParams> {
  const leaves = tree.leaves<Tensor>(params);
  const copies = await Promise.all(
    leaves.map(async (leaf) => array((await leaf.data()).slice(), { shape: [...leaf.shape] })),
  );
  let next = 0;
  return tree.map(() => copies[next++]!, params) as DecoderParams;
}
