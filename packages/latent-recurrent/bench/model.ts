import { adamw, applyUpdates, encodeSafetensors, flatten, toSafeTensors } from '@lab/nn';
import { type Backend, jit, mean, random, square, type Tensor, valueAndGrad } from '@lab/tensor';
import { type FsrmConfig, type FsrmParams, fsrm } from '../src/index';

/** The model of the benchmark; `observations` x `batch` go through it. */
export interface Workload extends FsrmConfig {
  readonly observations: number;
  readonly batch: number;
}

/** A training step of a workload: forward, mean of the squared outputs, backward, AdamW; `step` gives the loss before it. */
export async function trainer(backend: Backend, { observations, batch, ...config }: Workload) {
  const core = fsrm(config);
  const optimiser = flatten(adamw({ learningRate: 1e-3, weightDecay: 0.01 }));
  const xs = random.normal(random.key(1), [observations, batch, config.inputs]);
  let params = core.init(random.key(0));
  const weights = encodeSafetensors(await toSafeTensors({ ...params, observations: xs }));
  let state = optimiser.init(params);
  const compiled = jit(
    (p: FsrmParams, s: typeof state, x: Tensor) => {
      const loss = (each: FsrmParams) =>
        mean(square(core.unroll(each, core.initialState(each, batch), x)[1]));
      const [value, gradients] = valueAndGrad(loss)(p);
      const [updates, next] = optimiser.update(gradients, s, p);
      return [applyUpdates(p, updates), next, value] as const;
    },
    { backend, donate: [0, 1] },
  );
  const step = async () => {
    const [next, after, loss] = await compiled(params, state, xs);
    [params, state] = [next as FsrmParams, after];
    return loss.item();
  };
  return { step, weights, dispose: () => compiled.dispose() };
}

/** Milliseconds of CPU time, all threads, of one call. */
export async function cpuMillisecondsOf(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
