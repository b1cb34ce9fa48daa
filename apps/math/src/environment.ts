import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** What a run was computed with. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  /** Versions by the packages' names; those that are not installed are absent. */
  readonly packages: Readonly<Record<string, string>>;
}

const names = ['tensor', 'backend-onnx', 'nn', 'lm', 'advantages', 'ordergrad', 'math-verify', 'runs'].map(
  (name) => `@lab/${name}`,
);

/** The versions of everything that decides what a run computes. */
export function environment(): Environment {
  const folders = names.map((name) => [name, folderOf(name, import.meta.url)] as const);
  const backend = folders.find(([name]) => name === '@lab/backend-onnx')?.[1];
  const runtime = 'onnxruntime-node';
  const all = [...folders, [runtime, backend && folderOf(runtime, join(backend, 'package.json'))] as const];
  const versions = all.flatMap(([name, folder]) => (folder === undefined ? [] : [[name, versionIn(folder)]]));
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    packages: Object.fromEntries(versions),
  };
}

/** Where a package is installed, as seen from a file; its exports may hide its package.json from `require`. */
function folderOf(name: string, from: string): string | undefined {
  const places = createRequire(from).resolve.paths(name) ?? [];
  const folder = places
    .map((place) => join(place, name))
    .find((path) => existsSync(join(path, 'package.json')));
  return folder && realpathSync(folder);
}

function versionIn(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
