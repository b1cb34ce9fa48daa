import { namedSettings, type SettingsTable } from './table';

/** Settings by section, as a config file writes them. */
export type Patch = Readonly<Record<string, unknown>>;

/**
 * A patch from settings written as text by dotted names, such as `{ 'ppo.clip': '0.1' }`.
 *
 * @param given other names are left out
 * @param problems gets a line for every text that its setting does not allow
 */
export function patchFromTexts(
  table: SettingsTable,
  given: Readonly<Record<string, unknown>>,
  problems: string[],
): Patch {
  let patch: Patch = {};
  for (const [name, setting] of namedSettings(table)) {
    const text = given[name];
    if (typeof text !== 'string') continue;
    const value = setting.fromText(text);
    if (setting.accepts(value)) patch = withValue(patch, name.split('.'), value);
    else problems.push(`${name} must be ${setting.allowed}, got '${text}'`);
  }
  return patch;
}

function withValue(patch: Patch, [first, ...rest]: readonly string[], value: unknown): Patch {
  if (first === undefined) return patch;
  const inner = rest.length === 0 ? value : withValue((patch[first] ?? {}) as Patch, rest, value);
  return { ...patch, [first]: inner };
}
