import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, readJsonLines } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import { resolveConfig } from '../config';
import { type MetricsRow, readMetrics } from '../figures';
import type { ProblemCount } from '../passk-report';
import { rolloutsIn } from '../rollouts/read';
import type { Evidence } from './evidence';
import { readFailure } from './failure';
import { readOptional } from './read-optional';
import { summarise } from './step-summary';

/**
 * Reads what a run has written of a phase, finished or in progress.
 *
 * @param folder of the run
 * @param phase `rl`, or the arm of a comparison
 * @throws ConfigError where the run has no such phase
 */
export function gather(folder: string, phase = 'rl'): Evidence {
  const path = join(folder, phase);
  if (!existsSync(path))
    throw new ConfigError(`${path} does not exist: --run and --phase name a phase of a run`);
  const stored = [folder, path].filter((one) => existsSync(join(one, 'config.json'))).map(readConfig);
  const { task, model, ffn, rl, reward, watch } = resolveConfig(...stored);
  const [before, after] = ['before', phase === 'rl' ? 'after' : `after-${phase}`].map((name) => {
    return countsIn(join(folder, `${name}.json`));
  });
  const failure = readFailure(folder);
  return {
    config: { task, model, ffn, rl, reward, watch },
    metrics: readMetrics(folder, phase),
    timings: readJsonLines(join(path, 'timings.jsonl')) as MetricsRow[],
    rollouts: summarise(rolloutsIn(folder, phase)),
    ...(before && after && { evaluations: { before, after } }),
    ...(failure && { failure }),
  };
}

function countsIn(path: string): ProblemCount[] | undefined {
  const recorded = readOptional<{ results: ProblemCount[] }>(path);
  return recorded?.results.map(({ problem, samples, correct }) => ({ problem, samples, correct }));
}
