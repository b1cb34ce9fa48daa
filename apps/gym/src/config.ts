import { resolveSettings, type ValuesOf } from '@lab/settings';
import { problemsTogether } from './config-problems';
import { presets } from './presets';
import { settings } from './settings';

/** A complete, checked configuration of a run; `settings` says what each value means. */
export type Config = ValuesOf<typeof settings>;

/**
 * The defaults, changed by each layer in turn (a preset, a config file, then flags), checked as a whole before any work.
 *
 * @param layers nested objects with some of the settings, `preset` among them, the last of which goes below all layers; untrusted
 * @param found problems from before, to be listed with the others
 * @throws ConfigError listing every unknown setting, every value that is not allowed, and all settings that do not go together
 * @example
 * resolveConfig([{ preset: 'cartpole' }, { ppo: { clip: 0.1 } }]).ppo.clip; // 0.1
 */
export function resolveConfig(layers: readonly unknown[], found: readonly string[] = []): Config {
  return resolveSettings(settings, layers, { presets, problemsTogether, found });
}
