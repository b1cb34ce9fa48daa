import type { DecoderParams, Generator } from '@lab/lm';
import { type Answer, sampleAnswers } from './answers';
import type { Advantages } from './estimator';
import { estimatorOf } from './estimators';
import { keyOf } from './keys';
import { integerBelow, seededRandom } from './random';
import type { Session } from './session';
import { squaredProbabilities } from './squared-probabilities';
import type { Problem } from './tasks/task';

/** One step's answers, and the weights that sampled them. */
export interface Sampled {
  readonly params: DecoderParams;
  readonly step: number;
  readonly problems: readonly Problem[];
  /** `[problem][sample]` */
  readonly groups: readonly (readonly Answer[])[];
}

/** Gives sampled answers their advantages. */
export interface Scorer {
  score(sampled: Sampled): Promise<Advantages>;
  dispose(): Promise<void>;
}

/** The scorer of a run's estimator. What only some estimators read is computed for those alone. */
export function scorer({ config, model, backend }: Session, policy: Generator): Scorer {
  const { estimator, k, temperature } = config.rl;
  const { advantages, reads } = estimatorOf(estimator);
  const squares = squaredProbabilities(model, temperature, backend);
  const greedy = { samples: 1, temperature: 0 };
  return {
    async score({ params, step, problems, groups }) {
      const random = seededRandom('estimator', config.seed, step);
      const key = keyOf(config.seed, 'greedy', step);
      const greedyAnswers =
        reads === 'greedyRewards' ? await sampleAnswers(policy, model, params, problems, key, greedy) : [];
      return advantages({
        groups,
        k,
        seeds: problems.map(() => integerBelow(random, 2 ** 32)),
        greedyRewards: greedyAnswers.map(([answer]) => answer!.judgement.reward),
        squaredProbabilities:
          reads === 'squaredProbabilities' ? await squares.of(params, problems, groups) : [],
      });
    },
    dispose: () => squares.dispose(),
  };
}
