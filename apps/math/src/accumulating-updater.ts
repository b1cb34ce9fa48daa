import type { DecoderParams } from '@lab/lm';
import { applyUpdates } from '@lab/nn';
import {
  add,
  type Backend,
  jit,
  mul,
  scalar,
  type Tensor,
  tree,
  valueAndGradWithAux,
  zerosLike,
} from '@lab/tensor';
import { type LearningRateSettings, learningRate } from './learning-rate';
import { type OptimiserSettings, optimiser } from './optimiser';
import type { TrainerState } from './trainer-state';
import { type LossOf, normsOf, type Part, readScalars, type Updater, withNorms } from './update';

type Scalars = Readonly<Record<string, number>>;

/**
 * The updates of `updater`, for batches in parts: the gradient of `sum share loss(part)` is added up part by part, in the memory of one. Each shape of
 * a part is compiled once. The loss is that sum; what the loss function watches is its largest over the parts.
 */
export function accumulatingUpdater<B, P = DecoderParams>(
  lossOf: LossOf<B, P>,
  settings: LearningRateSettings & OptimiserSettings,
  backend: Backend,
): Updater<readonly Part<B>[], P> {
  const rateAt = learningRate(settings);
  const gradientOf = jit(
    (params: P, sum: P, batch: B, share: Tensor) => {
      const [[loss, watched], gradients] = valueAndGradWithAux(lossOf)(params, batch);
      const scaled = tree.zip((total, gradient) => add(total!, mul(gradient!, share)), sum, gradients);
      return { sum: scaled, metrics: { loss: mul(loss, share), ...watched } };
    },
    { backend, donate: [1] },
  );
  const apply = jit(
    (params: P, moments: TrainerState['moments'], step: Tensor, gradients: P) => {
      const rate = rateAt(step);
      const [updates, next] = optimiser(settings, rate).update(gradients, moments, params);
      const state = { params: applyUpdates(params, updates), moments: next };
      return { state, metrics: { learningRate: rate }, norms: normsOf(gradients) };
    },
    { backend, donate: [0, 1] },
  );
  return {
    async update({ params, moments }, step, parts) {
      const names = tree.paths(params).map(([name]) => name);
      let sum = tree.map((leaf: Tensor) => zerosLike(leaf), params) as P;
      const read: Scalars[] = [];
      for (const part of parts) {
        const share = scalar(part.share);
        const { sum: next, metrics } = await gradientOf(params, sum, part.batch, share);
        sum = next;
        read.push(await readScalars(metrics));
        for (const array of tree.leaves<Tensor>([part.batch, share, metrics])) array.dispose();
      }
      const count = scalar(step, 'int32');
      const { state, metrics, norms } = await apply(params, moments, count, sum);
      const all = { ...combined(read), ...(await readScalars(metrics)) };
      const update = await withNorms(state, all, names, norms);
      for (const array of tree.leaves<Tensor>([count, sum, metrics, norms])) array.dispose();
      return update;
    },
    dispose: async () => void (await Promise.all([gradientOf.dispose(), apply.dispose()])),
  };
}

function combined(parts: readonly Scalars[]): Record<string, number> {
  const names = Object.keys(parts[0]!);
  const valuesOf = (name: string) => parts.map((part) => part[name]!);
  return Object.fromEntries(
    names.map((name) => {
      const values = valuesOf(name);
      return [name, name === 'loss' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values)];
    }),
  );
}
