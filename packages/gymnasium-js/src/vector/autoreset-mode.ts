import { ArgumentError } from '../errors';

/**
 * What a vector environment does with an episode that ended at step `t`.
 *
 * `NextStep`: step `t + 1` ignores that environment's action, resets it, and returns reward 0. `SameStep`: step `t`
 * returns the observation after the reset, and the last one in `infos.final_obs`. `Disabled`: the caller resets,
 * with `options.reset_mask`.
 */
export type AutoresetMode = 'NextStep' | 'SameStep' | 'Disabled';

const modes: readonly AutoresetMode[] = ['NextStep', 'SameStep', 'Disabled'];

/** The mode itself. @throws ArgumentError when it is none. */
export function checkAutoresetMode(mode: unknown): AutoresetMode {
  const known = modes.find((candidate) => candidate === mode);
  if (!known) throw new ArgumentError('autoresetMode', mode, `one of ${modes.join(', ')}`);
  return known;
}
