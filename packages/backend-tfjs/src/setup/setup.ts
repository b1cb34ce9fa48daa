import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupError } from '../errors';
import { packages } from '../runtime/packages';
import { compileBinding, type Tools } from './compile-binding';
import { findCompiler } from './find-compiler';
import { findHeaders } from './find-headers';
import { type BindingPackage, findPackage } from './find-package';
import { findTensorflow } from './find-tensorflow';
import { replaceBinding } from './replace-binding';
import { type BindingReport, tryBinding } from './try-binding';

/** What to set up. */
export interface SetupOptions {
  /** `@tensorflow/tfjs-node-gpu` instead of `@tensorflow/tfjs-node`. */
  readonly gpu: boolean;
  /** The folder in whose node_modules the package is. */
  readonly from: string;
  /** The folder with TensorFlow; see {@link findTensorflow}. */
  readonly tensorflow?: string | undefined;
  /** The folder with `include/node`; see {@link findHeaders}. */
  readonly nodedir?: string | undefined;
}

/**
 * Builds the binding of a package against a TensorFlow that is there already; nothing is downloaded. Where a binding
 * works, and was built against that TensorFlow, nothing is done.
 * @param log is told what happens
 * @throws SetupError with a sentence for each thing that is missing
 */
export function setUpBinding(options: SetupOptions, log: (line: string) => void): BindingReport {
  if (process.platform === 'win32') {
    throw new SetupError('the binding is built on Linux and macOS only: use Windows Subsystem for Linux');
  }
  const { name } = packages[options.gpu ? 'node-gpu' : 'node'];
  const package_ = findPackage(name, options.from);
  log(`${name} ${package_.version} in ${package_.folder}`);
  const present = workingBinding(package_, options.tensorflow);
  if (present) {
    log(`its binding works, nothing to do: ${inWords(present)}`);
    return present;
  }
  const tools = findTools(options);
  log(
    `building with ${tools.compiler} against ${tools.tensorflow.libraries[0]}, which takes about half a minute`,
  );
  const report = replaceBinding(
    package_,
    (path) => compileBinding(package_, tools, path),
    () => tryBinding(package_),
  );
  log(`its binding works: ${inWords(report)}`);
  return report;
}

function workingBinding(package_: BindingPackage, tensorflow: string | undefined): BindingReport | undefined {
  if (!existsSync(package_.binding)) return undefined;
  try {
    if (tensorflow !== undefined && !usesTensorflow(package_.binding, tensorflow)) return undefined;
    return tryBinding(package_);
  } catch {
    return undefined;
  }
}

/** Whether a binding looks for its library in a folder: that is written in it as text. */
function usesTensorflow(binding: string, folder: string): boolean {
  return readFileSync(binding).includes(dirname(findTensorflow(folder).libraries[0] as string));
}

function findTools({ tensorflow, nodedir }: SetupOptions): Tools {
  const missing: string[] = [];
  const find = <T>(search: () => T): T | undefined => {
    try {
      return search();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      missing.push(error.message);
      return undefined;
    }
  };
  const compiler = find(findCompiler);
  const headers = find(() => findHeaders(nodedir));
  const library = find(() => findTensorflow(tensorflow));
  if (compiler && headers && library) return { compiler, headers, tensorflow: library };
  throw new SetupError(missing.join('\n'));
}

function inWords({ tensorflow, usesGpu }: BindingReport): string {
  return `TensorFlow ${tensorflow}, computing on the ${usesGpu ? 'GPU' : 'CPU'}`;
}
