import type { Command } from 'commander';
import { readConfigFile } from './config-file';
import { ConfigError } from './errors';
import { type Patch, patchFromTexts } from './patch';
import { namedSettings, type SettingsTable } from './table';

/** What commander makes of a command line. */
export type Flags = Readonly<Record<string, unknown>>;

/** Which settings get flags; a name is that of a section or the dotted one of a setting. */
export interface SettingFlagOptions {
  /** Default: all. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  /** Second flags of settings that are given often, by dotted name. */
  readonly short?: Readonly<Record<string, string>>;
}

/** Declares a flag such as `--ppo.clip <value>` for every setting of a table. */
export function addSettingFlags(
  command: Command,
  table: SettingsTable,
  { only, without = [], short = {} }: SettingFlagOptions = {},
): Command {
  for (const [name, setting] of namedSettings(table)) {
    if ((only && !belongs(name, only)) || belongs(name, without)) continue;
    const second = Object.hasOwn(short, name) ? `--${short[name]}, ` : '';
    const initial = `${setting.default}` || 'none';
    command.option(`${second}--${name} <value>`, `${setting.help}: ${setting.allowed} (default ${initial})`);
  }
  return command;
}

/** Declares `--config` and `--preset`, which {@link layersFromFlags} reads. */
export function addConfigFlags(command: Command, presets: Readonly<Record<string, Patch>>): Command {
  return command
    .option('--config <file>', 'TOML or JSON file with settings; flags go before it')
    .option('--preset <name>', `settings by name, below all others: ${Object.keys(presets).join(', ')}`);
}

/** Declares `--resume`, which {@link layersFromFlags} reads. */
export function addResumeFlag(command: Command): Command {
  return command.option('--resume', "go on from the run's last checkpoint, with its settings", false);
}

/**
 * The layers that a command line gives: with `--resume` those stored in the folder of `--run`, then the file of `--config`, then
 * `--preset` and flags of settings.
 *
 * @param stored reads the settings that a run was made with
 * @returns the layers for `resolveSettings`, and a problem for every flag that its setting does not allow
 * @throws ConfigError where the file cannot be read
 */
export function layersFromFlags(
  table: SettingsTable,
  flags: Flags,
  stored: (folder: string) => readonly unknown[] = () => [],
): { layers: unknown[]; problems: string[] } {
  const problems: string[] = [];
  const patch = readFlags(table, flags, problems);
  const layers = [
    ...(flags.resume === true ? stored(`${flags.run}`) : []),
    ...(typeof flags.config === 'string' ? [readConfigFile(flags.config)] : []),
    patch,
  ];
  return { layers, problems };
}

/**
 * The settings that flags gave, `preset` among them.
 *
 * @throws ConfigError listing every value that its setting does not allow
 */
export function patchFromFlags(table: SettingsTable, flags: Flags): Patch {
  const problems: string[] = [];
  const patch = readFlags(table, flags, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return patch;
}

function readFlags(table: SettingsTable, flags: Flags, problems: string[]): Patch {
  const found: string[] = [];
  const patch = patchFromTexts(table, flags, found);
  problems.push(...found.map((problem) => `--${problem}`));
  return typeof flags.preset === 'string' ? { preset: flags.preset, ...patch } : patch;
}

function belongs(name: string, to: readonly string[]): boolean {
  return to.some((known) => name === known || name.startsWith(`${known}.`));
}
