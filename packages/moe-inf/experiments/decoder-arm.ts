import type { Ffn } from '@lab/nn';
import { type Tensor, tree } from '@lab/tensor';
import type { DecoderTask } from './decoder-task';
import { evaluator } from './evaluate-decoder';
import type { Schedule } from './optimiser';
import { type ArmResult, columns } from './tables';
import { dispose } from './train';
import { trainDecoder } from './train-decoder';

/** What is kept of a decoder. */
export interface DecoderResult extends ArmResult {
  /** Held-out loss at K = 2 by tokens seen. */
  readonly curve: readonly (readonly [tokens: number, loss: number])[];
}

/** How often and on how much a decoder is evaluated. */
export interface EvaluationSettings {
  /** Steps between two points of the curve. */
  readonly every: number;
  /** Held-out batches for a point of the curve, and for each K at the end. */
  readonly batches: number;
}

/** Trains a decoder with an arm's layers, and evaluates it on the way and, if the arm draws samples, for every K. */
export async function decoderArm(
  ffn: Ffn<object>,
  task: DecoderTask,
  seed: number,
  settings: Schedule & EvaluationSettings,
  sampled: boolean,
): Promise<Omit<DecoderResult, 'cpuSeconds'>> {
  const evaluate = evaluator(ffn, task);
  const curve: [number, number][] = [];
  const params = await trainDecoder(ffn, task, seed, settings, async (now, steps) => {
    if (steps % settings.every !== 0 && steps !== settings.steps) return;
    const { loss } = await evaluate(now, '2', settings.batches);
    curve.push([steps * task.count * task.time, loss]);
  });
  const { loss, readings } = await evaluate(params, '2', settings.batches);
  const losses: Record<string, number> = { 2: loss };
  for (const K of sampled ? columns : []) {
    losses[K] ??= (await evaluate(params, K, settings.batches)).loss;
  }
  const parameters = tree.leaves<Tensor>(params).reduce((count, leaf) => count + leaf.size, 0);
  await evaluate.dispose();
  dispose(params);
  return { losses, readings, parameters, curve };
}
