// `npm start`: installs and builds what apps/math needs, then runs it with the arguments given.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import './setup.mjs';
import { run } from './lib/run.mjs';
import { root } from './lib/workspace.mjs';

const cli = join(root, 'apps', 'math', 'dist', 'cli.js');

const built = run('turbo', ['run', 'build', '--filter=@lab/math-app...', '--output-logs=errors-only']);
if (!built || !existsSync(cli)) {
  console.error('The build of apps/math failed: see above.');
  process.exit(1);
}

// In this process, so that Ctrl-C, other signals and the exit code need no forwarding.
process.argv = [process.execPath, cli, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(cli).href);
