import { applyDecoder, type DecoderParams } from '@lab/lm';
import type { Ffn, FfnOutput } from '@lab/nn';
import {
  array,
  div,
  jit,
  logSoftmax,
  mean,
  mul,
  neg,
  random,
  stack,
  sub,
  sum,
  type Tensor,
  takeAlongAxis,
} from '@lab/tensor';
import type { DecoderTask, HeldOutBatch } from './decoder-task';
import { meanOf } from './tables';
import { configOf } from './train-decoder';

/** A loss, and the statistics of the layers, means over layers and batches. */
export interface Evaluation {
  readonly loss: number;
  readonly readings: Readonly<Record<string, number>>;
}

/** What evaluates an arm's decoder at K, or at z = mu for 'mean', on the first batches held out. */
export function evaluator(ffn: Ffn<object>, task: DecoderTask) {
  const config = configOf(task, ffn);
  const run = jit((params: DecoderParams, batch: Tensors, key: Tensor | null, K: string) => {
    const reports: NonNullable<FfnOutput['statistics']>[] = [];
    const logits = applyDecoder(params, batch.tokens, config, {
      ffn: key ? { key, samples: Number(K), noiseBy: 'vector' } : {},
      onFfn: ({ statistics }) => void (statistics && reports.push(statistics)),
    });
    const known = takeAlongAxis(logSoftmax(logits), batch.successors, 2);
    const expected = neg(sum(mul(known, array([[[...task.chances]]])), { axis: 2 }));
    const loss = sub(div(sum(mul(expected, batch.mask)), sum(batch.mask)), task.entropy);
    return { loss, readings: overLayers(reports) };
  });
  const evaluate = async (params: DecoderParams, K: string, batches: number): Promise<Evaluation> => {
    const key = K === 'mean' ? null : random.key(1_000_000);
    const found = await Promise.all(
      task.heldOut.slice(0, batches).map(async (batch, index) => {
        const own = key && random.fold(key, index);
        const { loss, readings } = await run(params, tensorsOf(batch, task), own, K === 'mean' ? '1' : K);
        const read = Object.entries(readings).map(
          async ([name, value]) => [name, await value.item()] as const,
        );
        return { loss: await loss.item(), readings: Object.fromEntries(await Promise.all(read)) };
      }),
    );
    const names = Object.keys(found[0]!.readings);
    return {
      loss: meanOf(found.map(({ loss }) => loss)),
      readings: Object.fromEntries(
        names.map((name) => [name, meanOf(found.map((one) => one.readings[name]!))]),
      ),
    };
  };
  return Object.assign(evaluate, { dispose: () => run.dispose() });
}

interface Tensors {
  readonly tokens: Tensor;
  readonly successors: Tensor;
  readonly mask: Tensor;
}

function tensorsOf({ tokens, successors, mask }: HeldOutBatch, { count, time, chances }: DecoderTask) {
  return {
    tokens: array(tokens, { shape: [count, time] }),
    successors: array(successors, { shape: [count, time, chances.length] }),
    mask: array(mask, { shape: [count, time] }),
  };
}

/** The mean over layers of every statistic that is one number. */
function overLayers(reports: readonly NonNullable<FfnOutput['statistics']>[]): Record<string, Tensor> {
  const scalars = Object.entries(reports[0] ?? {}).filter(([, value]) => value.size === 1);
  return Object.fromEntries(
    scalars.map(([name]) => [name, mean(stack(reports.map((statistics) => statistics[name]!)))]),
  );
}
