// What somebody gets who installs the packages: packs each one, checks the tarball with publint and
// are-the-types-wrong, installs all tarballs in an empty folder outside the workspace, imports every entry point
// as ESM and as CJS, and runs the first example of every README.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readmeExample } from './lib/readme-example.mjs';
import { node, run } from './lib/run.mjs';
import { publicPackages } from './lib/workspace.mjs';

/** @typedef {import('./lib/workspace.mjs').WorkspacePackage} WorkspacePackage */

const packages = publicPackages();
const unbuilt = packages.filter(({ folder }) => !existsSync(join(folder, 'dist')));
if (unbuilt.length > 0) {
  console.error(`Packages: not built: ${unbuilt.map(({ manifest }) => manifest.name).join(', ')}`);
  process.exit(1);
}

const temporary = mkdtempSync(join(tmpdir(), 'lab-packages-'));
const consumer = join(temporary, 'consumer');
/** @type {string[]} */
const failures = [];

try {
  const tarballs = new Map(packages.map((package_) => [package_.manifest.name, pack(package_)]));
  for (const [name, tarball] of tarballs) checkTarball(name, tarball);
  install(tarballs);
  for (const package_ of packages) {
    checkImports(package_);
    checkExample(package_);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

for (const failure of failures) console.error(`Failed: ${failure}`);
console.log(`Packages: ${packages.length} packed, installed and imported, ${failures.length} failures.`);
if (failures.length > 0) process.exit(1);

/**
 * @param {string} what
 * @param {boolean} succeeded
 */
function check(what, succeeded) {
  if (!succeeded) failures.push(what);
}

/**
 * Packs a package; returns the path of the tarball.
 * @param {WorkspacePackage} package_
 */
function pack({ folder, manifest }) {
  const destination = join(temporary, manifest.name.replace('/', '-'));
  mkdirSync(destination);
  const options = { cwd: folder, quiet: true };
  check(`pack ${manifest.name}`, run('pnpm', ['pack', '--pack-destination', destination], options));
  return join(destination, readdirSync(destination)[0] ?? 'missing');
}

/**
 * @param {string} name
 * @param {string} tarball
 */
function checkTarball(name, tarball) {
  check(`publint ${name}`, run('publint', ['run', tarball, '--strict'], { quiet: true }));
  // The node16 profile leaves out the resolution of Node 10, which knows no subpath exports.
  const types = ['--profile', 'node16', '--no-definitely-typed', '--format', 'ascii', '--no-emoji'];
  check(`are-the-types-wrong ${name}`, run('@arethetypeswrong/cli', [tarball, ...types], { quiet: true }));
}

/**
 * Installs all tarballs in the consumer's folder, each also in place of the registry's package of that name.
 * pnpm keeps undeclared dependencies out of reach, and takes the others from its store.
 * @param {Map<string, string>} tarballs
 */
function install(tarballs) {
  const overrides = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]));
  // Optional peers are what a consumer chooses to install.
  const peers = packages.flatMap(({ manifest }) => Object.entries(manifest.peerDependencies ?? {}));
  const dependencies = { ...Object.fromEntries(peers), ...overrides };
  const manifest = { name: 'consumer', private: true, dependencies, pnpm: { overrides } };
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify(manifest));
  const options = ['--ignore-workspace', '--ignore-scripts', '--prefer-offline', '--no-frozen-lockfile'];
  check('install of all tarballs', run('pnpm', ['install', ...options], { cwd: consumer, quiet: true }));
}

/** @param {WorkspacePackage} package_ */
function checkImports({ manifest }) {
  for (const path of Object.keys(manifest.exports ?? {})) {
    const entry = JSON.stringify(manifest.name + path.slice(1));
    const esm = ['--input-type=module', '--eval', `await import(${entry})`];
    const cjs = ['--input-type=commonjs', '--eval', `require(${entry})`];
    check(`import(${entry})`, node(esm, { cwd: consumer, quiet: true }));
    check(`require(${entry})`, node(cjs, { cwd: consumer, quiet: true }));
  }
}

/** @param {WorkspacePackage} package_ */
function checkExample({ folder, manifest }) {
  const file = join(consumer, `${manifest.name.replace('/', '-')}.mjs`);
  try {
    writeFileSync(file, readmeExample(readFileSync(join(folder, 'README.md'), 'utf8')));
  } catch (error) {
    failures.push(`example of ${manifest.name}: ${error instanceof Error ? error.message : error}`);
    return;
  }
  check(`example of ${manifest.name}`, node([file], { cwd: consumer, quiet: true }));
}
