// Installs the locked dependencies with the pinned pnpm and without running any of their scripts.
// Does nothing when that was done before for the same lockfile. Imported for its effect.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, root } from './lib/workspace.mjs';

const { engines, packageManager } = readJson(join(root, 'package.json'));
const stamp = join(root, 'node_modules', '.lab-setup');
const state = [
  process.platform,
  process.arch,
  createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex'),
].join(' ');

requireNode(engines.node.replace('>=', ''));
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== state) install();

/** @param {string} minimum */
function requireNode(minimum) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = minimum.split('.').map(Number);
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    fail(`Node ${minimum} or newer is needed, this is ${process.versions.node}: https://nodejs.org`);
  }
}

function install() {
  console.log(`Installing dependencies with ${packageManager}, without their install scripts.`);
  // One string, because npx is a .cmd file on Windows and needs a shell there; nothing in it comes from outside.
  const command = `npx -y ${packageManager} install --frozen-lockfile --ignore-scripts --prefer-offline`;
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) fail(`"${command}" failed: see above, and check that the npm registry can be reached.`);
  writeFileSync(stamp, state);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(`Set-up stopped: ${message}`);
  process.exit(1);
}
