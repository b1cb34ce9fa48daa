import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'tsup';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URLs of built files: the program of environment threads, and a module that registers test environments. */
    threads: { readonly program: string; readonly module: string };
  }
}

/** Builds what threads run, since the threads of Node 20 cannot run TypeScript. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fileURLToPath(new URL('../node_modules/.built-for-tests', import.meta.url));
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/package.json`, JSON.stringify({ type: 'module' }));
  await build({
    config: false,
    silent: true,
    entry: { program: file('../src/vector/async/program.ts'), module: file('./vector/broken-envs.ts') },
    outDir: folder,
    format: ['esm'],
    target: 'es2022',
  });
  const url = (name: string) => pathToFileURL(`${folder}/${name}.js`).href;
  project.provide('threads', { program: url('program'), module: url('module') });
  return () => rm(folder, { recursive: true, force: true });
}
