import { parseArgs } from 'node:util';
import { SetupError } from '../errors';
import { type SetupOptions, setUpBinding } from './setup';

const usage = `Builds the binding of TensorFlow.js for Node against a TensorFlow that is there already.

Usage: lab-tfjs-node setup --cpu | --gpu [--tensorflow <folder>] [--nodedir <folder>]

  --cpu                  of @tensorflow/tfjs-node, found from the current folder
  --gpu                  of @tensorflow/tfjs-node-gpu
  --tensorflow <folder>  an unpacked wheel of tensorflow or tensorflow-cpu, a site-packages with one, or an unpacked
                         libtensorflow; default: where python3 has it. It is not copied, so it has to stay there.
  --nodedir <folder>     with include/node/node_api.h; default: where this Node is installed`;

/**
 * The command line; returns the exit status: 0, 1 where something is missing or fails, 2 for a wrong command.
 * @param from the current folder
 */
export function main(
  words: readonly string[],
  from: string,
  log: (line: string) => void,
  fail: (line: string) => void,
): number {
  if (words.includes('--help')) {
    log(usage);
    return 0;
  }
  const options = optionsOf(words, from);
  if (typeof options === 'string') {
    fail(`lab-tfjs-node: ${options}; lab-tfjs-node --help says more`);
    return 2;
  }
  try {
    setUpBinding(options, log);
    return 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    for (const line of error.message.split('\n')) fail(`lab-tfjs-node: ${line}`);
    return 1;
  }
}

/** The options, or what is wrong with them. */
function optionsOf(words: readonly string[], from: string): SetupOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        cpu: { type: 'boolean', default: false },
        gpu: { type: 'boolean', default: false },
        tensorflow: { type: 'string' },
        nodedir: { type: 'string' },
      },
    });
    const { cpu, gpu, tensorflow, nodedir } = values;
    if (positionals.join() !== 'setup') return `the only command is setup, got '${positionals.join(' ')}'`;
    if (cpu === gpu) return 'one of --cpu and --gpu is needed';
    return { gpu, from, tensorflow, nodedir };
  } catch (error) {
    return (error as Error).message;
  }
}
