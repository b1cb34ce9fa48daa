import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { SetupError } from '../errors';

/** An installed package of TensorFlow.js that needs a binding. */
export interface BindingPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  /** The file that Node loads as the binding. */
  readonly binding: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly binary: {
    readonly module_name: string;
    readonly module_path: string;
    readonly napi_versions: readonly number[];
  };
}

/**
 * Finds a package as a program in the folder `from` would.
 * @throws SetupError where it is not installed
 */
export function findPackage(name: string, from: string): BindingPackage {
  const path = manifestPath(name, from);
  const folder = dirname(path);
  const { version, binary } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const modulePath = binary.module_path.replace('{napi_build_version}', `${nodeApi(binary.napi_versions)}`);
  return { name, version, folder, binding: join(folder, modulePath, `${binary.module_name}.node`) };
}

function manifestPath(name: string, from: string): string {
  try {
    return createRequire(join(resolve(from), 'any.js')).resolve(`${name}/package.json`);
  } catch {
    throw new SetupError(
      `${name} is not installed in ${from}: run \`npm install --ignore-scripts ${name}@4.22.0\` there first`,
    );
  }
}

/** The version of Node-API that the package chooses: the latest of its own that this Node has. */
export function nodeApi(versions: readonly number[]): number {
  return Math.max(...versions.filter((version) => version <= Number(process.versions.napi)));
}
