import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from '@lab/tensor';
import { type Config, resolveConfig } from '../src/config';
import type { Session } from '../src/session';

/** A folder of its own under the system's temporary one. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lab-gym-test-'));
}

/** A session without a terminal or signals, unless one is given. */
export function testSession(
  backend: Backend,
  config: Config,
  { folder = temporaryFolder(), signal = new AbortController().signal } = {},
): Session {
  return { config, backend, folder, label: 'test', signal, resumeCommand: 'resume' };
}

/** A configuration of one layer. */
export function testConfig(layer: object): Config {
  return resolveConfig([layer]);
}
