import { resolveSettings, type ValuesOf } from '@lab/settings';
import { problemsTogether } from './config-problems';
import { withImplied } from './implied-settings';
import { presets } from './presets';
import { settings } from './settings';

/** A complete, checked configuration of a run; `settings` says what each value means. */
export type TrainConfig = ValuesOf<typeof settings>;

/**
 * The defaults, changed by each layer in turn (a config file, then flags), checked as a whole before any work.
 *
 * @param layers nested objects with some of the settings, `preset` among them; untrusted
 * @throws ConfigError listing every unknown setting, every value that is not allowed, and all settings that do not go together
 * @example
 * resolveConfig({ rl: { samples: 32 } }, { rl: { k: 8 } }).rl.k; // 8
 */
export function resolveConfig(...layers: readonly unknown[]): TrainConfig {
  return resolveLayers(layers, []);
}

/**
 * The same, where problems were found before.
 *
 * @throws ConfigError listing those as well
 */
export function resolveLayers(layers: readonly unknown[], found: readonly string[]): TrainConfig {
  return resolveSettings(settings, layers.map(withImplied), { presets, problemsTogether, found });
}
