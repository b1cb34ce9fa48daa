import { applyDecoder, crossEntropy, type DecoderConfig, type DecoderParams } from '@lab/lm';
import { type Backend, identity, type Tensor, tree } from '@lab/tensor';
import { ArgumentError } from '../errors';
import { collate, type ResponseBatch } from '../prompts/collate';
import type { Example } from '../prompts/prompt-builder';
import { type TrainerState, trainer } from '../training/trainer';

/** How a model is made to relearn. */
export interface RelearningOptions {
  readonly learningRate: number;
  /** Steps between measurements. */
  readonly every: number;
  /** How often it is measured after training has begun. */
  readonly times: number;
  readonly padToken?: number;
  readonly backend?: Backend;
}

/** What was measured, first of the model as it was. */
export interface RelearningCurve {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/**
 * The relearning attack: all parameters are trained on a few examples, all of them in every step, and something is
 * measured on the rest. Examples that have nothing to do with what was forgotten make it the test of benign fine-tuning.
 *
 * Source: Hu et al. 2024, Jogging the Memory of Unlearned Models, arXiv:2406.13356.
 * @param measure of the parameters, which the next step consumes
 * @throws ArgumentError if there are no examples, or a count is no positive integer
 * @example await relearn(model, few, (params) => leakOnTheRest(params), { learningRate: 1e-3, every: 5, times: 6 });
 */
export async function relearn(
  { config, params: base }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  examples: readonly Example[],
  measure: (params: DecoderParams) => Promise<number>,
  { learningRate, every, times, padToken = 0, backend }: RelearningOptions,
): Promise<RelearningCurve> {
  for (const [name, count] of Object.entries({ every, times })) {
    if (!Number.isInteger(count) || count < 1)
      throw new ArgumentError(`${name}: must be a positive integer, got ${count}`);
  }
  const total = every * times;
  const training = trainer({
    init: (model: DecoderParams) => tree.map((leaf) => identity(leaf), model),
    loss: (params, _, { inputs, targets, mask }: ResponseBatch) =>
      crossEntropy(applyDecoder(params, inputs, config), targets, mask),
    ...{ optimiser: { learningRate, steps: total, warmup: 0 }, seed: 0, ...(backend && { backend }) },
  });
  const curve = { steps: [0], values: [await measure(base)] };
  let state: TrainerState<DecoderParams> = training.start(base);
  for (let step = 1; step <= total; step++) {
    ({ state } = await training.step(state, base, collate(examples, { padToken }), step - 1));
    if (step % every > 0) continue;
    curve.steps.push(step);
    curve.values.push(await measure(state.trained));
  }
  for (const leaf of tree.leaves<Tensor>(state)) leaf.dispose();
  await training.dispose();
  return curve;
}

/**
 * The share of what was unlearned that an attack brings back: (after - unlearned) / (full - unlearned).
 *
 * Source: Hu et al. 2024, arXiv:2406.13356.
 * @param figures of a model that knows, before unlearning; of the unlearned one; and of that after the attack
 * @throws ArgumentError if unlearning changed nothing
 */
export function recovery(figures: {
  readonly full: number;
  readonly unlearned: number;
  readonly after: number;
}): number {
  const { full, unlearned, after } = figures;
  if (full === unlearned)
    throw new ArgumentError(`unlearned: must differ from the figure of the full model, ${full}`);
  return (after - unlearned) / (full - unlearned);
}
