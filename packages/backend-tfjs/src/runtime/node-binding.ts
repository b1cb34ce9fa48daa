import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import type { Core } from './core';
import { restoreUtilities } from './restore-utilities';

/** Loads `@tensorflow/tfjs-node` or `-gpu`, by name or from a folder. Rejects if it or its binding is missing. */
export async function loadNodeBinding(name: string, folder: string | undefined): Promise<Core> {
  restoreUtilities(util);
  const specifier = folder === undefined ? name : await entryOf(folder);
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ specifier);
  return module.default ?? module;
}

async function entryOf(folder: string): Promise<string> {
  const { main } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return pathToFileURL(join(folder, main)).href;
}
