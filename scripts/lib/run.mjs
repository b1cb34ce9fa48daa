// Starts programs in the same way on every operating system: always `node file.js`, never a shell.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { readJson, root } from './workspace.mjs';

const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';

const environment = {
  ...process.env,
  // turbo looks for pnpm here: there may be no global one.
  [pathKey]: [join(root, 'node_modules', '.bin'), process.env[pathKey]].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
};

/** @typedef {{ cwd?: string, quiet?: boolean }} Options Quiet: shows the output only when the program fails. */

/**
 * Runs `node ...args`; true when it succeeded.
 * @param {string[]} args
 * @param {Options} options
 */
export function node(args, { cwd = root, quiet = false } = {}) {
  const stdio = quiet ? 'pipe' : 'inherit';
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env: environment, stdio });
  if (quiet && status !== 0) process.stderr.write(Buffer.concat([stdout, stderr]));
  return status === 0;
}

/**
 * Runs the command of an installed tool; true when it succeeded.
 * @param {string} tool The name of its npm package; its first command is run when none has that name.
 * @param {string[]} args
 * @param {Options} [options]
 */
export function run(tool, args, options) {
  const folder = join(root, 'node_modules', tool);
  const { bin } = readJson(join(folder, 'package.json'));
  const file = typeof bin === 'string' ? bin : (bin[tool] ?? Object.values(bin)[0]);
  return node([join(folder, file), ...args], options);
}
