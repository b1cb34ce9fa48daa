import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with a package, a TensorFlow, headers and a compiler that are none, but look like it to the command. */
export interface FakeMachine {
  readonly folder: string;
  readonly tensorflow: string;
  readonly nodedir: string;
  /** Path of the binding. */
  readonly binding: string;
  /** The compiler's commands so far. */
  readonly commands: string;
  write(path: string, text: string): string;
  makeExecutable(path: string): void;
  /** A compiler that runs a shell script; `$out` is the file to write. Returns its path, for `CXX`. */
  compiler(script: string): string;
  remove(): void;
}

const manifest = {
  name: '@tensorflow/tfjs-node',
  version: '4.22.0',
  main: 'index.js',
  binary: {
    module_name: 'tfjs_binding',
    module_path: './lib/napi-v{napi_build_version}',
    napi_versions: [3, 8],
  },
};

// The binding is a text: the version that it reports, and where its library lies.
const program = `
const [version] = require('node:fs').readFileSync(__dirname + '/lib/napi-v8/tfjs_binding.node', 'utf8').split(' ');
if (version === 'broken') throw new Error('the library is not there');
exports.backend = () => ({ binding: { TF_Version: version }, isUsingGpuDevice: false });
exports.add = (a, b) => ({ dataSync: () => [a + b] });
`;

/** Makes one in a temporary folder. */
export function fakeMachine(): FakeMachine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lab-tfjs-')));
  const write = (path: string, text: string) => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  };
  const package_ = 'node_modules/@tensorflow/tfjs-node';
  write(`${package_}/package.json`, JSON.stringify(manifest));
  write(`${package_}/index.js`, program);
  write(`${package_}/binding/tfjs_binding.cc`, '');
  write('wheel/tensorflow/include/tensorflow/c/c_api.h', '');
  for (const name of ['cc.so.2', 'framework.so.2', 'cc.2.dylib', 'framework.2.dylib'])
    write(`wheel/tensorflow/libtensorflow_${name}`, '');
  write('node/include/node/node_api.h', '');
  return {
    folder,
    tensorflow: join(folder, 'wheel'),
    nodedir: join(folder, 'node'),
    binding: join(folder, package_, 'lib/napi-v8/tfjs_binding.node'),
    commands: join(folder, 'commands'),
    write,
    makeExecutable: (path) => chmodSync(path, 0o755),
    compiler(script) {
      const text = [
        '#!/bin/sh',
        '[ "$1" = --version ] && exit',
        `echo "$@" >> ${join(folder, 'commands')}`,
        'for word in "$@"; do out=$word; done',
        script,
      ].join('\n');
      const path = write('compiler', text);
      chmodSync(path, 0o755);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
