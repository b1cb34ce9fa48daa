import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@lab/runs';
import { isRecord, isSetting, type SettingsTable } from '@lab/settings';
import { settings } from './settings';

type Values = Readonly<Record<string, unknown>>;

/**
 * The settings of a phase as its folder holds them, where that differs by settings alone that are newer than the folder and at their
 * default, or that no longer decide anything: so a run of an earlier version can be gone on with. Other differences stay, to be refused.
 *
 * @param folder of the phase; it need not exist
 */
export function asStored(folder: string, config: object): object {
  if (!existsSync(join(folder, 'config.json'))) return config;
  const stored = readConfig(folder);
  if (!isRecord(stored)) return config;
  const unused = Object.entries(stored).filter(
    ([name]) => !Object.hasOwn(config, name) && Object.hasOwn(settings, name),
  );
  return { ...Object.fromEntries(unused), ...withoutNewer(settings, config as Values, stored) };
}

function withoutNewer(table: SettingsTable, given: Values, stored: Values): Values {
  const entries = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    const entry = Object.hasOwn(table, name) ? table[name] : undefined;
    if (entry === undefined) return [[name, value]];
    const before = Object.hasOwn(stored, name) ? stored[name] : undefined;
    if (isSetting(entry)) return before === undefined && value === entry.default ? [] : [[name, value]];
    const section = withoutNewer(entry, value as Values, isRecord(before) ? before : {});
    return before === undefined && Object.keys(section).length === 0 ? [] : [[name, section]];
  });
  return Object.fromEntries(entries);
}
