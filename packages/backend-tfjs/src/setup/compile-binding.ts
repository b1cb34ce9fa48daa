import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SetupError } from '../errors';
import type { BindingPackage } from './find-package';
import type { TensorflowLibrary } from './find-tensorflow';

/** What the binding is built with. */
export interface Tools {
  readonly compiler: string;
  /** The folder with `node_api.h`. */
  readonly headers: string;
  readonly tensorflow: TensorflowLibrary;
}

/**
 * Compiles the sources that a package brings into `output`, with the flags of its binding.gyp. The library is found
 * where it lies now, so it has to stay there.
 * @throws SetupError with the compiler's first error
 */
export function compileBinding(package_: BindingPackage, tools: Tools, output: string): void {
  const { status, signal, stderr, error } = spawnSync(
    tools.compiler,
    compilerArguments(package_, tools, output),
    { encoding: 'utf8' },
  );
  if (status === 0) return;
  const reason = signal ? `it was ended by ${signal}` : firstError(error?.message ?? stderr);
  throw new SetupError(`${basename(tools.compiler)} could not build the binding: ${reason}`);
}

function firstError(text: string): string {
  const lines = text.trim().split('\n');
  const first = lines.find((line) => /error|undefined|cannot find/i.test(line)) ?? (lines[0] as string);
  return first.trim();
}

function compilerArguments(
  package_: BindingPackage,
  { headers, tensorflow }: Tools,
  output: string,
): string[] {
  const folder = join(package_.folder, 'binding');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.cc'));
  const nodeApi = /napi-v(\d+)/.exec(dirname(package_.binding))?.[1] ?? '8';
  return [
    ...['-std=c++17', '-O2', '-fPIC', '-w', '-shared', '-pthread'],
    ...(process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []),
    ...[`-DNAPI_VERSION=${nodeApi}`, `-I${headers}`, `-I${tensorflow.include}`],
    ...sources.map((name) => join(folder, name)),
    ...tensorflow.libraries,
    `-Wl,-rpath,${dirname(tensorflow.libraries[0] as string)}`,
    ...['-o', output],
  ];
}
