import { applyUpdates, type Ffn } from '@lab/nn';
import { add, jit, random, scalar, type Tensor, tree, valueAndGrad } from '@lab/tensor';
import { batch, type Corpus } from './corpus';
import { applyModel, crossEntropy, excessLoss, initModel, type ModelParams } from './model';
import { optimiserOf, type Schedule } from './optimiser';

/** What a tier of contexts to memorise is run with. */
export interface TaskSettings extends Schedule {
  readonly symbols: number;
  readonly domains: number;
  readonly width: number;
  readonly batch: number;
  /** Noise of the sampled arms is averaged over so many draws when evaluated. */
  readonly evaluations: number;
  readonly samples: readonly number[];
}

/** Trains one arm on fresh samples in every step. */
export async function train(
  ffn: Ffn<object>,
  data: Corpus,
  seed: number,
  settings: TaskSettings,
): Promise<ModelParams> {
  const optimiser = optimiserOf(settings);
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
  let params = initModel(random.fold(key, 0), ffn, data, settings.width);
  let state = optimiser.init(params);
  const root = random.fold(key, 1);
  for (let at = 0; at < settings.steps; at++) {
    const [next, after] = await step(params, state, scalar(at, 'int32'), root);
    [params, state] = [next as ModelParams, after as typeof state];
  }
  await step.dispose();
  return params;
}

/** Excess loss by K, the mean of several draws; of what draws nothing, or is asked for no K, under 2 alone. */
export async function evaluate(
  ffn: Ffn<object>,
  params: ModelParams,
  data: Corpus,
  { samples, evaluations }: Pick<TaskSettings, 'samples' | 'evaluations'>,
): Promise<Record<string, number>> {
  const run = jit((p: ModelParams, key: Tensor | null, K: string) => {
    const { excess } = excessLoss(p, ffn, data, key ? { key, samples: Number(K) } : {});
    return excess;
  });
  const mean = await (await run(params, null, '1')).item();
  if (!('mask' in params.ffn) || samples.length === 0) return { 2: mean };
  const losses: Record<string, number> = { mean };
  for (const K of samples) {
    let total = 0;
    for (let draw = 0; draw < evaluations; draw++) {
      total += await (await run(params, random.key(1_000_000 + draw), String(K))).item();
    }
    losses[K] = total / evaluations;
  }
  await run.dispose();
  return losses;
}

/** What the layer says of its routing over all contexts at K = 2: every statistic that is one number. */
export async function readings(
  ffn: Ffn<object>,
  params: ModelParams,
  data: Corpus,
): Promise<Record<string, number>> {
  const run = jit((p: ModelParams, key: Tensor) => {
    const { statistics } = excessLoss(p, ffn, data, { key, samples: 2 });
    return Object.fromEntries(Object.entries(statistics).filter(([, value]) => value.size === 1));
  });
  const entries = Object.entries(await run(params, random.key(1_000_000)));
  const read = await Promise.all(entries.map(async ([name, value]) => [name, await value.item()] as const));
  await run.dispose();
  return Object.fromEntries(read);
}

/** Frees a tree of arrays. */
export function dispose(params: object): void {
  for (const leaf of tree.leaves<Tensor>(params)) leaf.dispose();
}
