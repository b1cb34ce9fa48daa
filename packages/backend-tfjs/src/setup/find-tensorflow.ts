import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../errors';
import { outputOf } from './output-of';

/** TensorFlow's library with its headers. */
export interface TensorflowLibrary {
  readonly include: string;
  readonly libraries: readonly string[];
}

const suffix =
  process.platform === 'darwin' ? (name: string) => `${name}.2.dylib` : (name: string) => `${name}.so.2`;
const framework = suffix('libtensorflow_framework');
/** The first is in wheels for Python, the second in the downloads of libtensorflow. */
const mains = [suffix('libtensorflow_cc'), suffix('libtensorflow')];

const howToGet =
  'run `python3 -m pip download --no-deps tensorflow-cpu` (tensorflow for GPUs), unpack the wheel with unzip, and ' +
  'pass its folder as --tensorflow';

/**
 * Finds TensorFlow in a folder: an unpacked wheel, its `tensorflow`, a site-packages, or an unpacked libtensorflow.
 * @param folder default: where the `python3` on the path has it
 * @throws SetupError where it is not there
 */
export function findTensorflow(folder: string | undefined): TensorflowLibrary {
  const start = folder ?? sitePackages();
  if (start === undefined) {
    throw new SetupError(`there is no TensorFlow in python3: ${howToGet}`);
  }
  for (const place of [start, join(start, 'tensorflow')]) {
    const found = libraryIn(place);
    if (found) return found;
  }
  throw new SetupError(
    `there is no TensorFlow in ${start}: it needs ${mains.join(' or ')}, ${framework} and ` +
      `include/tensorflow/c/c_api.h; ${howToGet}`,
  );
}

function libraryIn(place: string): TensorflowLibrary | undefined {
  const include = join(place, 'include');
  if (!existsSync(join(include, 'tensorflow', 'c', 'c_api.h'))) return undefined;
  for (const folder of [place, join(place, 'lib')]) {
    const main = mains.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (main && existsSync(join(folder, framework))) {
      return { include, libraries: [main, join(folder, framework)].map((path) => realpathSync(path)) };
    }
  }
  return undefined;
}

function sitePackages(): string | undefined {
  const find =
    'from importlib.util import find_spec; print(find_spec("tensorflow").submodule_search_locations[0])';
  return outputOf('python3', ['-c', find]);
}
