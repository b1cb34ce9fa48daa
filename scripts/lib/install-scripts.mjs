// Finds the installed packages that npm would run code of while installing them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './workspace.mjs';

const hooks = ['preinstall', 'install', 'postinstall'];

/**
 * The packages under a pnpm store folder (node_modules/.pnpm) with an install script, written out or implied by a binding.gyp.
 * @param {string} store
 * @returns {{ name: string, version: string, script: string }[]}
 */
export function packagesWithInstallScripts(store) {
  return installedFolders(store).flatMap((folder) => {
    const { name, version, scripts = {} } = readJson(join(folder, 'package.json'));
    const hook = hooks.find((candidate) => scripts[candidate]);
    if (hook) return [{ name, version, script: `${hook}: ${scripts[hook]}` }];
    return existsSync(join(folder, 'binding.gyp')) ? [{ name, version, script: 'node-gyp rebuild' }] : [];
  });
}

/**
 * The folders of the packages themselves; links to their dependencies are left out.
 * @param {string} store
 */
function installedFolders(store) {
  return readdirSync(store)
    .map((entry) => join(store, entry, 'node_modules'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => realFolders(folder).flatMap((path) => (isScope(path) ? realFolders(path) : [path])))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** @param {string} path */
const isScope = (path) => /[\\/]@[^\\/]+$/.test(path);

/** @param {string} folder */
function realFolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}
