import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CharacterTokenizer } from '@lab/lm';
import { saveCheckpoint } from '@lab/lm/node';
import { newTokens, stepConfig, stepModel, stepWeights, warmup } from './step-model';

/** What one process measured: every step's CPU and wall seconds, its peak memory in bytes. */
export interface Measured {
  readonly cpuSeconds: readonly number[];
  readonly seconds: readonly number[];
  readonly peakBytes: number;
  readonly versions?: Readonly<Record<string, string>>;
  /** After the first prompt. */
  readonly logits: readonly number[];
}

/** One way to take the steps, in a process of its own. */
export interface Side {
  readonly name: string;
  run(): Measured;
}

/** Our step, and TRL's with its generation batch whole or in parts, where `LAB_PYTHON` names an interpreter that has it. */
export async function sidesIn(folder: string): Promise<Side[]> {
  const model = stepModel();
  const checkpoint = join(folder, 'checkpoint');
  mkdirSync(checkpoint);
  await saveCheckpoint(checkpoint, { config: model.decoder, params: await stepWeights(model) });
  const script = fileURLToPath(new URL('./own-steps.ts', import.meta.url));
  const own = (flags: readonly string[]): Side => ({
    name: ['lab-math', ...flags].join(' '),
    run: () => parsed(process.execPath, [...flags, ...process.execArgv, script, checkpoint]),
  });
  // Node collects garbage in several threads unless told not to.
  const ours = [own(['--single-threaded-gc']), own([])];
  const python = process.env.LAB_PYTHON;
  if (!python) return ours;

  const { steps, prompts: perStep, samples, learningRate } = stepConfig().rl;
  const prompts = Array.from({ length: steps * perStep }, (_, i) => {
    return model.task.prompt(model.task.problem('train', i));
  });
  const characters = [...(model.tokenizer as CharacterTokenizer).alphabet];
  const task = { model: checkpoint, characters, prompts, samples, newTokens, steps, warmup, learningRate };
  const peer = (rowsAtOnce: number): Side => ({
    name: `TRL, per_device_train_batch_size ${rowsAtOnce}`,
    run: () => parsed(python, [peerScript], JSON.stringify({ ...task, rowsAtOnce })),
  });
  return [...ours, peer(64), peer(512)];
}

const peerScript = fileURLToPath(new URL('../../../tools/bench/math/grpo_step.py', import.meta.url));

/** The last line that a process prints. */
function parsed(command: string, words: readonly string[], input = ''): Measured {
  const text = execFileSync(command, words, {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return JSON.parse(text.trim().split('\n').at(-1)!);
}
