import { adam, applyUpdates, chain, clipByGlobalNorm, type Ffn, flatten, schedules } from '@lab/nn';
import { add, jit, random, scalar, type Tensor, tree, valueAndGrad } from '@lab/tensor';
import { settings } from './a0';
import { batch, type Corpus } from './corpus';
import { applyModel, crossEntropy, excessLoss, initModel, type ModelParams } from './model';

/** Trains one arm on fresh samples in every step. */
export async function train(
  ffn: Ffn<object>,
  data: Corpus,
  seed: number,
  steps: number,
): Promise<ModelParams> {
  const { width, learningRate, warmup, floor, beta1, beta2, clip } = settings;
  const schedule = schedules.warmupThen(
    warmup,
    schedules.cosine({ peak: learningRate, steps: Math.max(1, steps - warmup), floor: floor * learningRate }),
  );
  const optimiser = flatten(
    chain(clipByGlobalNorm(clip), adam({ learningRate: schedule, b1: beta1, b2: beta2 })),
  );
  const key = random.key(seed);
  const step = jit(
    (params: ModelParams, state: ReturnType<typeof optimiser.init>, at: Tensor, root: Tensor) => {
      const own = random.fold(root, at);
      const [context, target] = batch(random.fold(own, 0), settings.batch, data);
      const loss = (p: ModelParams) => {
        const { logProbs, report } = applyModel(p, context, ffn, data, { key: random.fold(own, 1) });
        const entropy = crossEntropy(logProbs, target);
        return report.auxiliaryLoss ? add(entropy, report.auxiliaryLoss) : entropy;
      };
      const [, gradients] = valueAndGrad(loss)(params);
      const [updates, next] = optimiser.update(gradients, state, params);
      return [applyUpdates(params, updates), next] as const;
    },
    { donate: [0, 1] },
  );
  let params = initModel(random.fold(key, 0), ffn, data, width);
  let state = optimiser.init(params);
  const root = random.fold(key, 1);
  for (let at = 0; at < steps; at++) {
    const [next, after] = await step(params, state, scalar(at, 'int32'), root);
    [params, state] = [next as ModelParams, after as typeof state];
  }
  await step.dispose();
  return params;
}

/** Excess loss by K, the mean of several draws; without samples under 2 alone. */
export async function evaluate(
  ffn: Ffn<object>,
  params: ModelParams,
  data: Corpus,
): Promise<Record<string, number>> {
  const run = jit((p: ModelParams, key: Tensor | null, K: string) => {
    const { excess } = excessLoss(p, ffn, data, key ? { key, samples: Number(K) } : {});
    return excess;
  });
  const mean = await (await run(params, null, '1')).item();
  const sampled = 'mask' in params.ffn;
  if (!sampled) return { 2: mean };
  const losses: Record<string, number> = { mean };
  for (const K of settings.samples) {
    let total = 0;
    for (let draw = 0; draw < settings.evaluations; draw++) {
      total += await (await run(params, random.key(1_000_000 + draw), String(K))).item();
    }
    losses[K] = total / settings.evaluations;
  }
  await run.dispose();
  return losses;
}

/** Frees a tree of arrays. */
export function dispose(params: object): void {
  for (const leaf of tree.leaves<Tensor>(params)) leaf.dispose();
}
