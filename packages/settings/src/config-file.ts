import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { ConfigError } from './errors';

/**
 * What a config file holds, TOML where its name ends in `.toml`, else JSON; `resolveSettings` has yet to check it.
 *
 * @throws ConfigError with the path and the reason where it cannot be read
 */
export function readConfigFile(path: string): unknown {
  try {
    const text = readFileSync(path, 'utf8');
    return path.endsWith('.toml') ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`config file ${path}: ${error instanceof Error ? error.message : error}`);
  }
}
