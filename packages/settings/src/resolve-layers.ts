import { isRecord } from './is-record';
import { isSetting, type SettingsTable, type ValuesOf } from './table';

type Values = Record<string, unknown>;

/** Values of a table, and everything that was wrong with what was given. */
export interface Resolved<S> {
  /** Complete: what was refused stays at its default. */
  readonly values: ValuesOf<S>;
  readonly problems: readonly string[];
}

/**
 * The defaults, changed by each layer in turn (a preset, a config file, then flags).
 *
 * @param layers nested objects with some of the settings; untrusted
 */
export function resolveLayers<S extends SettingsTable>(table: S, layers: readonly unknown[]): Resolved<S> {
  const problems: string[] = [];
  const values = layers.reduce<Values>(
    (base, layer) => changed(table, base, layer, { path: [], problems }),
    defaults(table),
  );
  return { values: values as ValuesOf<S>, problems };
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
