// Where the workspace is and which packages it holds. Imports nothing that has to be installed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Manifest The fields of package.json that the scripts read.
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string | Record<string, unknown>>} [exports]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 */

/** @typedef {{ folder: string, manifest: Manifest }} WorkspacePackage */

/** The root folder of the workspace. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Reads a JSON file.
 * @param {string} path
 */
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * The packages in some folders of the workspace, in alphabetical order.
 * @param {string[]} parents
 * @returns {WorkspacePackage[]}
 */
export function workspacePackages(parents = ['packages', 'apps']) {
  return parents
    .filter((parent) => existsSync(join(root, parent)))
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readJson(join(folder, 'package.json')) }));
}

/** The packages that are published. */
export const publicPackages = () => workspacePackages().filter(({ manifest }) => !manifest.private);
