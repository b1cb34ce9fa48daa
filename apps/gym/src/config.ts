import { problemsTogether } from './config-problems';
import { resolveLayers } from './configuration/resolve';
import type { ValuesOf } from './configuration/table';
import { ConfigError } from './errors';
import { type PresetName, presetNames, presets } from './presets';
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
  const split = layers.map(withoutPreset);
  const named = split.flatMap(({ preset }) => (preset === undefined ? [] : [preset])).at(-1);
  const preset = presetNames.includes(named as PresetName) ? [presets[named as PresetName]] : [];
  const unknown =
    named === undefined || preset.length > 0
      ? []
      : [`preset must be one of ${presetNames.join(', ')}, got ${JSON.stringify(named)}`];
  const { values, problems } = resolveLayers(settings, [...preset, ...split.map(({ layer }) => layer)]);
  const all = [...found, ...unknown, ...problems, ...problemsTogether(values)];
  if (all.length > 0) throw new ConfigError(all);
  return values;
}

function withoutPreset(layer: unknown): { layer: unknown; preset?: unknown } {
  if (typeof layer !== 'object' || layer === null || !Object.hasOwn(layer, 'preset')) return { layer };
  const { preset, ...rest } = layer as Readonly<Record<string, unknown>>;
  return { layer: rest, preset };
}
