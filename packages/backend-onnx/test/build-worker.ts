import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'tsup';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URLs of the built package: its entry and the worker's program. */
    built: { readonly index: string; readonly worker: string };
  }
}

/** Builds the package from its sources, since the threads of Node 20 cannot run TypeScript. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Below node_modules, where it is ignored and still finds ONNX Runtime.
  const folder = fileURLToPath(new URL('../node_modules/.built-for-tests', import.meta.url));
  const source = (name: string) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/package.json`, JSON.stringify({ type: 'module' }));
  await build({
    config: false,
    silent: true,
    entry: { index: source('index'), worker: source('worker') },
    outDir: folder,
    format: ['esm'],
    noExternal: [/^@lab\//, /^@bufbuild\//],
    esbuildOptions: (options) => {
      options.conditions = ['@lab/source'];
      // The sources of @lab/tensor fill the table of operations on import; its package.json speaks for the built file.
      options.ignoreAnnotations = true;
    },
  });
  const url = (name: string) => pathToFileURL(`${folder}/${name}.js`).href;
  project.provide('built', { index: url('index'), worker: url('worker') });
  return () => rm(folder, { recursive: true, force: true });
}
