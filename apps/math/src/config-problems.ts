import { existsSync } from 'node:fs';
import type { TrainConfig } from './config';
import { TaskError } from './errors';
import { estimatorOf } from './estimators';
import { ffnProblems } from './ffn-problems';
import { objectiveProblem } from './objective';
import { settings } from './settings';
import { generatedTask } from './tasks/tasks';

/** What is wrong with settings that are allowed one by one but do not go together; empty where they do. */
export function problemsTogether(config: TrainConfig): string[] {
  const { model, rl, reward, watch } = config;
  return [
    ...when(
      model.width % model.heads !== 0,
      `model.heads must divide model.width ${model.width}, got ${model.heads}; allowed: ${divisors(model.width)}`,
    ),
    ...ffnProblems(config),
    ...kProblems(rl),
    ...objectiveProblems(rl),
    ...when(
      rl.gradientVariance > 0 && rl.prompts < 2,
      `rl.gradientVariance needs rl.prompts of at least 2, got ${rl.prompts}`,
    ),
    ...when(
      rl.minibatches > rl.prompts,
      `rl.minibatches must be at most rl.prompts ${rl.prompts}, got ${rl.minibatches}`,
    ),
    ...when(
      rl.microBatchTokens > 0 && rl.loss === 'real',
      'rl.loss real compares whole groups, so rl.microBatchTokens must be 0',
    ),
    ...when(watch.patience > 0 && watch.every === 0, 'watch.patience needs watch.every above 0'),
    ...when(
      reward.custom !== '' && !existsSync(reward.custom),
      `reward.custom ${reward.custom}: no such file`,
    ),
    ...taskProblems(config),
  ];
}

function when(isWrong: boolean, problem: string): string[] {
  return isWrong ? [problem] : [];
}

function kProblems({ estimator, samples, k }: TrainConfig['rl']): string[] {
  const largestK = estimator === 'gae' ? undefined : estimatorOf(estimator).largestK?.(samples);
  // A maximum over k answers needs k of them, and mostly one more for the baseline.
  return when(
    largestK !== undefined && k > largestK,
    `rl.k is too large for ${estimator} in groups of rl.samples ${samples}, got ${k}; allowed: 1 to ${largestK}`,
  );
}

function objectiveProblems({ estimator, objective, k }: TrainConfig['rl']): string[] {
  if (estimator !== 'orderGrad') {
    return when(objective !== '', `rl.objective ${objective} needs rl.estimator orderGrad, got ${estimator}`);
  }
  if (objective === '') return ['rl.estimator orderGrad needs rl.objective, such as TopM:2'];
  const problem = objectiveProblem(objective, k);
  return when(problem !== undefined, `rl.objective ${objective} with rl.k ${k}: ${problem}`);
}

/** A narrow task may have fewer problems than are asked for: better said now than after training. */
function taskProblems(config: TrainConfig): string[] {
  const task = generatedTask(config);
  if (task === undefined) {
    const needed = `task ${config.task} needs data.path, a .jsonl or .parquet file or a folder of them`;
    return when(config.data.path === '', needed);
  }
  const asked = [
    { name: 'eval', ...config.eval },
    ...(config.watch.every > 0 ? [{ name: 'watch', ...config.watch }] : []),
  ];
  return asked.flatMap(({ name, split, problems }) => {
    try {
      task.problem('train', 0);
      task.problem(split, problems - 1);
      return [];
    } catch (error) {
      if (!(error instanceof TaskError)) throw error;
      return [`${error.message}: lower ${name}.problems ${problems}, or make the task wider`];
    }
  });
}

function divisors(width: number): string {
  const most = settings.model.heads;
  const all = Array.from({ length: width }, (_, i) => i + 1);
  return all.filter((heads) => width % heads === 0 && most.accepts(heads)).join(', ');
}
