import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const oneThread = {
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
};

/** A peer's script, or the sentence that says how to have it. */
export interface Peer {
  readonly name: string;
  /** Runs the script and parses the JSON it prints. */
  readonly run?: (...args: string[]) => Record<string, unknown>;
  readonly missing: string;
}

/** A Python script under tools/bench, run by the interpreter that LAB_PYTHON names. */
export function pythonPeer(name: string, script: string): Peer {
  return peer(
    name,
    process.env.LAB_PYTHON,
    'LAB_PYTHON=<python of a venv with tools/bench/requirements.txt>',
    [tool(script)],
  );
}

/** The TensorFlow.js script under tools/bench, with the built binding that LAB_TFJS_NODE names. */
export function tfjsPeer(): Peer {
  const module = process.env.LAB_TFJS_NODE;
  const wanted = 'LAB_TFJS_NODE=<built @tensorflow/tfjs-node, see tools/bench/tfjs/build.sh>';
  const script = ['--single-threaded-gc', tool('tfjs/tfjs-train-step.mjs'), '--module', module ?? ''];
  return peer('tfjs-node eager', module && process.execPath, wanted, script);
}

function peer(name: string, command: string | undefined, wanted: string, first: readonly string[]): Peer {
  const missing = `${name}: not run; set ${wanted}`;
  if (!command || !existsSync(command)) return { name, missing };
  const run = (...args: string[]) => {
    const text = execFileSync(command, [...first, ...args], {
      env: { ...process.env, ...oneThread },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(text.slice(text.indexOf('{'))) as Record<string, unknown>;
  };
  return { name, run, missing };
}

function tool(path: string): string {
  return fileURLToPath(new URL(`../../../tools/bench/${path}`, import.meta.url));
}
