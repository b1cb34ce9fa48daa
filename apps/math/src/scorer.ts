import type { DecoderParams, Generator } from '@lab/lm';
import { parseObjective } from '@lab/ordergrad';
import { sampleAnswers } from './answers';
import type { Rollouts } from './collector';
import type { Advantages } from './estimator';
import { type EstimatorName, estimatorOf } from './estimators';
import { keyOf } from './keys';
import type { RowReadings } from './policy-rows';
import { integerBelow, seededRandom } from './random';
import type { Rewarder } from './rewards/rewarder';
import { keyTensor, routedBy } from './router-key';
import { scoredOnly } from './scored-only';
import type { Session } from './session';
import { squaredProbabilities } from './squared-probabilities';
import type { Trainable } from './trainable';

/** One step's answers, and the weights that sampled them. */
export interface Sampled extends Rollouts {
  readonly params: DecoderParams;
  /** What of them is trained, a critic among it. */
  readonly trained: Trainable;
  readonly step: number;
}

/** Advantages; from a critic also what it said and is to be taught. */
export interface Scored extends Pick<RowReadings, 'returns' | 'oldValues'> {
  readonly advantages: Advantages;
}

/** Gives sampled answers their advantages. */
export interface Scorer {
  score(sampled: Sampled): Promise<Scored>;
  dispose(): Promise<void>;
}

/** The scorer of a run's estimator. What only some estimators read is computed for those alone. */
export function scorer({ config, model, backend }: Session, policy: Generator, rewarder: Rewarder): Scorer {
  const { estimator: name, k, temperature, microBatchTokens: budget } = config.rl;
  // Only orderGrad looks at it.
  const objective = parseObjective(config.rl.objective === '' ? 'mean' : config.rl.objective);
  const estimator = estimatorOf(name as EstimatorName);
  const squares = squaredProbabilities(temperature, { model, backend, budget });

  async function greedyRewards({ params, step, problems, routerKey }: Sampled): Promise<number[]> {
    const key = keyOf(config.seed, 'greedy', step);
    const options = { samples: 1, temperature: 0, ...routedBy(keyTensor(routerKey)) };
    const answers = await sampleAnswers(policy, model, params, problems, key, options);
    return (await rewarder.reward(problems, answers)).map(([answer]) => answer!.reward);
  }
  return {
    async score(sampled) {
      const { params, step, problems, groups, routerKey } = sampled;
      const random = seededRandom('estimator', config.seed, step);
      const advantages = scoredOnly(estimator, {
        groups,
        k,
        objective,
        seeds: problems.map(() => integerBelow(random, 2 ** 32)),
        greedyRewards: estimator.reads === 'greedyRewards' ? await greedyRewards(sampled) : [],
        squaredProbabilities:
          estimator.reads === 'squaredProbabilities'
            ? inGroups(await squares.read(params, problems, groups, routerKey), groups)
            : [],
      });
      return { advantages };
    },
    dispose: () => squares.dispose(),
  };
}

/** A list over all answers as one over groups. */
function inGroups<T>(list: readonly T[], groups: readonly (readonly unknown[])[]): T[][] {
  let next = 0;
  return groups.map((group) => group.map(() => list[next++]!));
}
