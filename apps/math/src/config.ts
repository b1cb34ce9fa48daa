import { expandLayers } from './config-layers';
import { problemsTogether } from './config-problems';
import { ConfigError } from './errors';
import type { Setting } from './setting';
import { isSetting, type SettingsTable, settings } from './settings';

type ValuesOf<S> = S extends Setting<infer T> ? T : { readonly [K in keyof S]: ValuesOf<S[K]> };
type Values = Record<string, unknown>;

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
export function resolveLayers(given: readonly unknown[], found: readonly string[]): TrainConfig {
  const { layers, problems: ofPresets } = expandLayers(given);
  const problems = [...found, ...ofPresets];
  const values = layers.reduce<Values>(
    (base, layer) => changed(settings, base, layer, { path: [], problems }),
    defaults(settings),
  );
  // The table that checked the values is the one that the type is derived from; what it refuses stays at its default.
  const config = values as unknown as TrainConfig;
  const all = [...new Set([...problems, ...problemsTogether(config)])];
  if (all.length > 0) throw new ConfigError(all);
  return config;
}

function defaults(table: SettingsTable): Values {
  const entries = Object.entries(table);
  return Object.fromEntries(
    entries.map(([name, entry]) => [name, isSetting(entry) ? entry.default : defaults(entry)]),
  );
}

/** Where in a layer one is, and what was wrong on the way. */
interface Place {
  readonly path: readonly string[];
  readonly problems: string[];
}

function changed(table: SettingsTable, base: Values, layer: unknown, { path, problems }: Place): Values {
  if (!isRecord(layer)) {
    const what = path.join('.') || 'config';
    problems.push(`${what} must be an object of settings, got ${JSON.stringify(layer)}`);
    return base;
  }
  const result = { ...base };
  for (const [name, value] of Object.entries(layer)) {
    const place = { path: [...path, name], problems };
    const entry = Object.hasOwn(table, name) ? table[name] : undefined;
    if (entry === undefined) problems.push(unknownSetting(table, place));
    else if (!isSetting(entry)) result[name] = changed(entry, base[name] as Values, value, place);
    else if (entry.accepts(value)) result[name] = value;
    else problems.push(`${place.path.join('.')} must be ${entry.allowed}, got ${JSON.stringify(value)}`);
  }
  return result;
}

function unknownSetting(table: SettingsTable, { path }: Place): string {
  const section = path.slice(0, -1);
  const allowed = Object.keys(table).map((known) => [...section, known].join('.'));
  return `unknown setting ${path.join('.')}; allowed: ${allowed.join(', ')}`;
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
