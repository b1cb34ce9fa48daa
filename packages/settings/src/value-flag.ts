import { Option } from 'commander';
import { ConfigError } from './errors';
import type { Flags } from './flags';
import type { Setting } from './setting';

/** A flag for a value that a command takes beside its settings: for commander's `addOption`. */
export function valueFlag<T>(name: string, { help, allowed, default: initial }: Setting<T>): Option {
  return new Option(`--${name} <value>`, `${help}: ${allowed}`).default(`${initial}`);
}

/**
 * The value of such a flag; its default where the command has none.
 *
 * @throws ConfigError on a value that is not allowed
 */
export function valueOfFlag<T>(flags: Flags, name: string, setting: Setting<T>): T {
  const text = flags[name];
  if (text === undefined) return setting.default;
  const value = setting.fromText(`${text}`);
  if (setting.accepts(value)) return value;
  throw new ConfigError(`--${name} must be ${setting.allowed}, got '${text}'`);
}
