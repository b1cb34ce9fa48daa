import { gae, whiten } from '@lab/advantages';
import { applyValueHead, continuationStates } from '@lab/lm';
import type { TrainConfig } from './config';
import { outcomeRewards } from './estimator';
import type { RewardedAnswer } from './rewards/rewarder';
import { routedBy } from './router-key';
import type { Scorer } from './scorer';
import type { Session } from './session';
import { type ReaderOptions, type TokenReader, tokenReader } from './token-reader';
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
  const reader = valueReader(policy, { model, backend, budget: config.rl.microBatchTokens });
  return {
    async score({ trained, problems, groups, routerKey }) {
      const oldValues = await reader.read(trained, problems, groups, routerKey);
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

/** Of each answer, what is expected before each of its tokens. */
function valueReader(policy: TrainablePolicy, options: ReaderOptions): TokenReader<Trainable> {
  const { decoder } = options.model;
  return tokenReader((trained: Trainable, batch) => {
    const hidden = continuationStates(policy.weights(trained), batch, decoder, routedBy(batch));
    return applyValueHead(policy.critic(trained)!, hidden);
  }, options);
}
