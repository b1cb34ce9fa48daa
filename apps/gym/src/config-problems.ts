import { LatentError } from '@lab/latent-recurrent';
import type { Config } from './config';
import { shapesOf } from './environments/environments';
import { type EstimatorName, largestK, objectiveProblem } from './estimators';
import { transferNames } from './evaluate';
import { memoryCores } from './networks/memory-cores';

/** What is wrong with settings that are allowed one by one but do not go together; empty where they do. */
export function problemsTogether(config: Config): string[] {
  return [...environmentProblems(config), ...(byAlgorithm[config.algorithm]?.(config) ?? [])];
}

const byAlgorithm: Readonly<Record<string, (config: Config) => string[]>> = {
  ppo: ({ env, ppo }) =>
    when(
      (env.count * ppo.rolloutSteps) % ppo.minibatches !== 0,
      `ppo.minibatches must divide env.count x ppo.rolloutSteps ${env.count * ppo.rolloutSteps}, got ${ppo.minibatches}`,
    ),
  recurrentPpo: ({ env, ppo, core }) => [
    ...when(
      env.count % ppo.minibatches !== 0,
      `ppo.minibatches must divide env.count ${env.count} for recurrentPpo, got ${ppo.minibatches}`,
    ),
    ...when(env.normaliseRewards, 'env.normaliseRewards does not go with recurrentPpo'),
    ...coreProblems(core),
  ],
  reinforce: reinforceProblems,
};

function coreProblems({ kind, ...core }: Config['core']): string[] {
  try {
    memoryCores[kind]({ ...core, inputs: core.width });
    return [];
  } catch (error) {
    if (error instanceof LatentError) return [`core: ${error.message}`];
    throw error;
  }
}

function reinforceProblems({ reinforce }: Config): string[] {
  const { estimator, objective, k, samples } = reinforce;
  const problem = objective === '' ? undefined : objectiveProblem(objective, k);
  return [
    ...when(
      estimator === 'orderGrad' && objective === '',
      'reinforce.estimator orderGrad needs reinforce.objective, such as CVaR:0.25',
    ),
    ...when(
      estimator !== 'orderGrad' && objective !== '',
      `reinforce.objective ${objective} needs reinforce.estimator orderGrad, got ${estimator}`,
    ),
    ...when(problem !== undefined, `reinforce.objective ${objective} with reinforce.k ${k}: ${problem}`),
    ...kProblems(estimator, k, samples),
    ...when(
      samples < 2 && estimator !== 'reinforce',
      `reinforce.samples must be at least 2 for ${estimator}`,
    ),
  ];
}

function kProblems(estimator: EstimatorName, k: number, samples: number): string[] {
  const largest = largestK(estimator, samples);
  const problem = `reinforce.k must be at most ${largest} for ${estimator} in groups of ${samples}, got ${k}`;
  return when(largest !== undefined && k > largest, problem);
}

/** Makes the environment once: an id, arguments or a space that will not do are better told of now. */
function environmentProblems({ env, algorithm, eval: { transfer } }: Config): string[] {
  try {
    const { action, observationSize } = shapesOf(env);
    return [
      ...transferNames(transfer).flatMap((id) =>
        when(
          shapesOf({ ...env, id }).observationSize !== observationSize,
          `eval.transfer ${id} has observations of another size than ${env.id}`,
        ),
      ),
      ...when(
        algorithm === 'dqn' && action.kind !== 'discrete',
        `algorithm dqn needs an environment of choices, and ${env.id} takes vectors`,
      ),
      ...when(
        algorithm === 'sac' && action.kind !== 'continuous',
        `algorithm sac needs an environment that takes vectors, and ${env.id} takes choices`,
      ),
    ];
  } catch (error) {
    return [`env: ${error instanceof Error ? error.message : error}`];
  }
}

function when(isWrong: boolean, problem: string): string[] {
  return isWrong ? [problem] : [];
}
