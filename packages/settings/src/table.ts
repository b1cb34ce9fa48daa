import type { Setting } from './setting';

/** Sections of settings, by name. */
export interface SettingsTable {
  readonly [name: string]: Setting<unknown> | SettingsTable;
}

/** The values that a table of settings allows. */
export type ValuesOf<S> = S extends Setting<infer T> ? T : { readonly [K in keyof S]: ValuesOf<S[K]> };

/** Whether an entry of a table is a setting, rather than a section of them. */
export function isSetting(entry: Setting<unknown> | SettingsTable): entry is Setting<unknown> {
  return typeof entry.fromText === 'function';
}

/** The settings with their dotted names, such as `ppo.clip`, in the table's order. */
export function namedSettings(table: SettingsTable, prefix = ''): [string, Setting<unknown>][] {
  return Object.entries(table).flatMap(([name, entry]): [string, Setting<unknown>][] =>
    isSetting(entry) ? [[prefix + name, entry]] : namedSettings(entry, `${prefix + name}.`),
  );
}
