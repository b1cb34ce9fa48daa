// The rules on who may import whom: no cycles, packages never depend on apps, sources import only what is declared.
import { basename, dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import { sourceFiles } from './source-files.mjs';

/** @typedef {import('./workspace.mjs').WorkspacePackage} WorkspacePackage */

/**
 * One line for each breach of the rules.
 * @param {WorkspacePackage[]} packages Those in packages/ and apps/.
 * @returns {string[]}
 */
export function layeringErrors(packages) {
  return [...cycles(packages), ...appDependencies(packages), ...packages.flatMap(importErrors)];
}

/**
 * Every cycle among the packages' dependencies, development ones included.
 * @param {WorkspacePackage[]} packages
 */
export function cycles(packages) {
  const dependencies = new Map(packages.map(({ manifest }) => [manifest.name, declared(manifest)]));
  const finished = new Set();
  /** @type {string[]} */
  const found = [];
  /** @param {string} name @param {string[]} path */
  const visit = (name, path) => {
    if (path.includes(name)) {
      found.push(`cyclic dependencies: ${[...path.slice(path.indexOf(name)), name].join(' -> ')}`);
    } else if (!finished.has(name)) {
      for (const next of dependencies.get(name) ?? []) visit(next, [...path, name]);
      finished.add(name);
    }
  };
  for (const name of dependencies.keys()) visit(name, []);
  return found;
}

/**
 * Packages that depend on an app.
 * @param {WorkspacePackage[]} packages
 */
export function appDependencies(packages) {
  const apps = packages.filter(isApp).map(({ manifest }) => manifest.name);
  return packages
    .filter((candidate) => !isApp(candidate))
    .flatMap(({ manifest }) =>
      declared(manifest)
        .filter((name) => apps.includes(name))
        .map((name) => `${manifest.name} depends on the app ${name}`),
    );
}

/**
 * Imports in a package's sources that leave its folder or are not among its run-time dependencies.
 * @param {WorkspacePackage} package_
 */
export function importErrors({ folder, manifest }) {
  const known = [manifest.name, ...declared({ ...manifest, devDependencies: {} })];
  return sourceFiles(folder).flatMap(({ path, text }) =>
    ts
      .preProcessFile(text)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((specifier) =>
        specifier.startsWith('.')
          ? relative(folder, resolve(dirname(path), specifier)).startsWith('..')
          : !specifier.startsWith('node:') && !known.includes(packageName(specifier)),
      )
      .map(
        (specifier) =>
          `${manifest.name}: ${relative(folder, path)} imports ${specifier}, which is not declared`,
      ),
  );
}

/** @param {WorkspacePackage} package_ */
const isApp = ({ folder }) => basename(dirname(folder)) === 'apps';

/** @param {Omit<import('./workspace.mjs').Manifest, 'name' | 'version'>} manifest */
function declared({ dependencies, devDependencies, optionalDependencies, peerDependencies }) {
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
}

/** @param {string} specifier */
const packageName = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
