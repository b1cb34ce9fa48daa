import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRollouts } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import type { Rollout } from './rollout';

/**
 * The rollouts that a phase of a run has kept, the oldest first; one at a time, because there may be many.
 *
 * @param folder of the run
 * @param phase `rl`, or the arm of a comparison
 * @throws ConfigError where the run has no such phase
 * @throws RunError where a file is damaged
 */
export function rolloutsIn(folder: string, phase = 'rl'): Iterable<Rollout> {
  const path = join(folder, phase);
  if (!existsSync(path))
    throw new ConfigError(`${path} does not exist: --run and --phase name a phase of a run`);
  // They were written by `rolloutsOf`.
  return readRollouts(join(path, 'rollouts')) as Iterable<Rollout>;
}
