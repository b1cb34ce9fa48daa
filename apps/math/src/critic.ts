import { gae, whiten } from '@lab/advantages';
import { applyValueHead, hiddenStates } from '@lab/lm';
import { type Backend, jit, type Tensor } from '@lab/tensor';
import { atAnswers, layoutOf, tokenBatch } from './batch';
import type { Rollouts } from './collector';
import type { TrainConfig } from './config';
import { outcomeRewards } from './estimator';
import type { Model } from './model';
import { tokenPairs } from './policy-rows';
import type { RewardedAnswer } from './rewards/rewarder';
import type { Scorer } from './scorer';
import type { Session } from './session';
import type { Trainable, TrainablePolicy } from './trainable';

/** Advantages by a critic, and what it is to be taught, one list per answer. */
export interface Valued {
  /** Whitened over the tokens of the batch. */
  readonly advantages: Float64Array[];
  readonly returns: Float64Array[];
}

/**
 * PPO's scorer: generalised advantage estimation on the values of a head that is trained beside the policy. The reward comes with an answer's
 * last token, after which nothing more is expected. Answers without a score get zeros.
 *
 * @see Schulman et al. 2016, arXiv 1506.02438
 */
export function criticScorer({ config, model, backend }: Session, policy: TrainablePolicy): Scorer {
  const reader = valueReader(model, policy, backend);
  return {
    async score({ trained, problems, groups }) {
      const oldValues = await reader.read(trained, { problems, groups });
      return { ...valued(groups.flat(), oldValues, config.critic), oldValues };
    },
    dispose: reader.dispose,
  };
}

/** Advantages and returns from the values at each token of each answer. */
export function valued(
  answers: readonly RewardedAnswer[],
  values: readonly Float64Array[],
  { gamma, lambda }: Pick<TrainConfig['critic'], 'gamma' | 'lambda'>,
): Valued {
  const raw = answers.map((answer, i) => {
    const terminated = answer.tokens.map((_, t) => t === answer.tokens.length - 1);
    const inputs = { rewards: outcomeRewards(answer), values: [...values[i]!, 0], terminated };
    return gae({ ...inputs, gamma, lambda });
  });
  const scored = answers.flatMap(({ tokens, scored: counts }) => tokens.map(() => Number(counts)));
  const white = whiten(
    raw.flatMap(({ advantages }) => [...advantages]),
    { weights: scored },
  );
  const starts = raw.map((_, i) => raw.slice(0, i).reduce((sum, one) => sum + one.returns.length, 0));
  return {
    advantages: raw.map(({ returns }, i) => white.slice(starts[i], starts[i]! + returns.length)),
    returns: raw.map(({ returns }) => returns),
  };
}

function valueReader(model: Model, policy: TrainablePolicy, backend: Backend) {
  const compiled = jit(
    (trained: Trainable, inputs: Tensor) => {
      const hidden = hiddenStates(policy.weights(trained), inputs, model.decoder);
      return applyValueHead(policy.critic(trained)!, hidden);
    },
    { backend },
  );
  return {
    /** Of each answer, what is expected before each of its tokens. */
    async read(trained: Trainable, { problems, groups }: Rollouts): Promise<Float64Array[]> {
      const pairs = tokenPairs(problems, groups, model);
      const batch = tokenBatch(pairs, model);
      const values = await compiled(trained, batch.inputs);
      const lengths = pairs.map(({ answer }) => answer.length);
      const rows = atAnswers(await values.data(), lengths, layoutOf(pairs, model));
      for (const array of [...Object.values(batch), values]) array.dispose();
      return rows;
    },
    dispose: () => compiled.dispose(),
  };
}
