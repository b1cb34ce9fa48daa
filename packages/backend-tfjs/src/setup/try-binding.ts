import { spawnSync } from 'node:child_process';
import { SetupError } from '../errors';
import { restoreUtilities } from '../runtime/restore-utilities';
import type { BindingPackage } from './find-package';

/** What a binding says of itself. */
export interface BindingReport {
  /** Version of TensorFlow. */
  readonly tensorflow: string;
  readonly usesGpu: boolean;
}

const program = `
(${restoreUtilities})(require('node:util'));
const tf = require(process.argv[1]);
const { binding, isUsingGpuDevice } = tf.backend();
const [sum] = tf.add(1, 2).dataSync();
if (sum !== 3) throw new Error('1 + 2 is ' + sum);
console.log(JSON.stringify({ tensorflow: binding.TF_Version, usesGpu: isUsingGpuDevice }));
`;

/**
 * Loads a package in a process of its own and adds two numbers.
 * @throws SetupError with what went wrong
 */
export function tryBinding({ name, folder }: BindingPackage): BindingReport {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program, folder], {
    encoding: 'utf8',
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
  });
  if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1) as string) as BindingReport;
  const reason =
    stderr.split('\n').find((line) => /^\w*Error/.test(line)) ?? `the process ended with ${status}`;
  throw new SetupError(`${name} does not work with this binding: ${reason.trim()}`);
}
