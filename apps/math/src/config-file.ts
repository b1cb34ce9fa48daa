import { readFileSync } from 'node:fs';
import { ConfigError } from './errors';

/**
 * The JSON of a config file; `resolveConfig` has yet to check it.
 *
 * @throws ConfigError with the path and the reason where it cannot be read as JSON
 */
export function readConfigFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`config file ${path}: ${error instanceof Error ? error.message : error}`);
  }
}
