import type { Command } from 'commander';
import { ConfigError } from './errors';
import { namedSettings } from './settings';

/** Settings by section, as a config file writes them. */
export type SettingsPatch = Record<string, unknown>;

/** Second flags of settings that are given often. */
const SHORT: Readonly<Record<string, string>> = {
  'rl.estimator': 'advantage',
  'rl.objective': 'objective',
  'rl.k': 'k',
  'rl.loss': 'loss',
  'runtime.backend': 'backend',
  'data.path': 'data',
  'model.checkpoint': 'model',
  'ffn.kind': 'ffn',
};

/** Declares a flag such as `--rl.k <value>` for every setting of the given sections but those of `without`. */
export function addSettingFlags(
  command: Command,
  sections: readonly string[],
  without: readonly string[] = [],
): Command {
  for (const [name, setting] of settingsIn(sections)) {
    if (without.includes(name)) continue;
    const short = SHORT[name] ? `--${SHORT[name]}, ` : '';
    const help = `${setting.help}: ${setting.allowed} (default ${setting.default === '' ? 'none' : setting.default})`;
    command.option(`${short}--${name} <value>`, help);
  }
  return command;
}

/**
 * The settings that flags gave, as a patch for `resolveConfig`.
 *
 * @throws ConfigError on a value that its setting does not allow
 */
export function patchFromFlags(flags: Readonly<Record<string, unknown>>): SettingsPatch {
  const { patch, problems } = readFlags(flags);
  if (problems.length > 0) throw new ConfigError(problems);
  return patch;
}

/** The same, with every problem beside the settings that have none. */
export function readFlags(flags: Readonly<Record<string, unknown>>): {
  patch: SettingsPatch;
  problems: string[];
} {
  const patch: SettingsPatch = {};
  const problems: string[] = [];
  if (typeof flags.preset === 'string') patch.preset = flags.preset;
  for (const [name, setting] of namedSettings()) {
    const text = flags[name];
    if (typeof text !== 'string') continue;
    const value = setting.fromText(text);
    if (!setting.accepts(value)) {
      problems.push(`--${name} must be ${setting.allowed}, got '${text}'`);
      continue;
    }
    const [section, key] = name.split('.') as [string, string?];
    if (key === undefined) patch[section] = value;
    else patch[section] = { ...(patch[section] as SettingsPatch | undefined), [key]: value };
  }
  return { patch, problems };
}

function settingsIn(sections: readonly string[]) {
  return namedSettings().filter(([name]) => sections.includes(name.split('.')[0]!));
}
