import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Backend } from '@lab/tensor';
import { type TfjsName, tfjs } from '../src';
import { packages } from '../src/runtime/packages';

// Read by TensorFlow when it is loaded.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

/** A backend that can be tested on this machine. */
export interface BackendHere {
  readonly name: TfjsName;
  open(): Promise<Backend>;
}

const flags = { node: '--cpu', 'node-gpu': '--gpu' } as const;

function bindingHere(name: keyof typeof flags): BackendHere[] {
  const { name: packageName, variable = '' } = packages[name];
  const folder = process.env[variable] ?? folderOf(packageName);
  return folder && existsSync(folder) ? [{ name, open: () => tfjs(name, { folder }) }] : [];
}

/** A line for a backend that cannot be tested here: how it could be. */
export function howToTest(name: keyof typeof flags): string {
  const { name: packageName, variable } = packages[name];
  return (
    `tfjs ${name}: not run; build the binding of ${packageName} with \`lab-tfjs-node setup ${flags[name]}\` and set ` +
    `${variable} to the folder of the package`
  );
}

function folderOf(packageName: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  } catch {
    return undefined;
  }
}

/** Those that need no binding. */
export const portable: readonly BackendHere[] = (['cpu', 'wasm'] as const).map((name) => ({
  name,
  open: () => tfjs(name),
}));

/** TensorFlow's library; empty where there is no binding. */
export const node = bindingHere('node');
/** Likewise from the other package; a process can use one of the two. */
export const nodeGpu = bindingHere('node-gpu');

/** All that can be tested in one process. */
export const backendsHere: readonly BackendHere[] = [...portable, ...node];
