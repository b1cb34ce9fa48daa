import type { DecoderParams } from '@lab/lm';
import { applyUpdates } from '@lab/nn';
import {
  type Backend,
  jit,
  scalar,
  sqrt,
  square,
  stack,
  sum,
  type Tensor,
  tree,
  valueAndGradWithAux,
} from '@lab/tensor';
import { type LearningRateSettings, learningRate } from './learning-rate';
import { type OptimiserSettings, optimiser } from './optimiser';
import type { TrainerState } from './trainer-state';

/** A loss to minimise, and further scalars to watch. */
export type LossOf<B, P = DecoderParams> = (
  params: P,
  batch: B,
) => [loss: Tensor, watched: Readonly<Record<string, Tensor>>];

/** What one update gives. */
export interface Update<P = DecoderParams> {
  readonly state: TrainerState<P>;
  /** The loss, what the loss function watches, the learning rate, and the gradient's norm before clipping. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The norm of each parameter's gradient, by name. */
  readonly gradientNorms: Readonly<Record<string, number>>;
}

/** A compiled step of training; it consumes the state and the batch that it is given. */
export interface Updater<B, P = DecoderParams> {
  update(state: TrainerState<P>, step: number, batch: B): Promise<Update<P>>;
  dispose(): Promise<void>;
}

/** A part of a batch and what its loss is multiplied with. */
export interface Part<B> {
  readonly batch: B;
  readonly share: number;
}

/** One gradient, one optimiser step, in one compiled plan. */
export function updater<B, P = DecoderParams>(
  lossOf: LossOf<B, P>,
  settings: LearningRateSettings & OptimiserSettings,
  backend: Backend,
): Updater<B, P> {
  const rateAt = learningRate(settings);
  const compiled = jit(
    (params: P, moments: TrainerState['moments'], step: Tensor, batch: B) => {
      const [[loss, watched], gradients] = valueAndGradWithAux(lossOf)(params, batch);
      const rate = rateAt(step);
      const [updates, next] = optimiser(settings, rate).update(gradients, moments, params);
      const metrics: Record<string, Tensor> = { loss, ...watched, learningRate: rate };
      return {
        state: { params: applyUpdates(params, updates), moments: next },
        metrics,
        norms: normsOf(gradients),
      };
    },
    { backend, donate: [0, 1] },
  );
  return {
    async update({ params, moments }, step, batch) {
      const names = tree.paths(params).map(([name]) => name);
      const count = scalar(step, 'int32');
      const { state, metrics, norms } = await compiled(params, moments, count, batch);
      const read = await readScalars(metrics);
      const update = await withNorms(state, read, names, norms);
      for (const array of tree.leaves<Tensor>([count, batch, metrics, norms])) array.dispose();
      return update;
    },
    dispose: () => compiled.dispose(),
  };
}

/** The norm of each leaf of a gradient, in one vector. */
export function normsOf(gradients: unknown): Tensor {
  const norms = tree.leaves<Tensor>(gradients).map((gradient) => sqrt(sum(square(gradient))));
  return stack(norms, 0);
}

/** An update from what was computed and read of it. */
export async function withNorms<P>(
  state: TrainerState<P>,
  metrics: Readonly<Record<string, number>>,
  names: readonly string[],
  norms: Tensor,
): Promise<Update<P>> {
  const gradientNorms = [...(await norms.data())];
  const gradientNorm = Math.sqrt(gradientNorms.reduce((total, norm) => total + norm ** 2, 0));
  return {
    state,
    metrics: { ...metrics, gradientNorm },
    gradientNorms: Object.fromEntries(names.map((name, i) => [name, gradientNorms[i]!])),
  };
}

/** Numbers on the backend as numbers here. */
export async function readScalars(
  scalars: Readonly<Record<string, Tensor>>,
): Promise<Record<string, number>> {
  const entries = Object.entries(scalars);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, value]) => [name, await value.item()] as const)),
  );
}
