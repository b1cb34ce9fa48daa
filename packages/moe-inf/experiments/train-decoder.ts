import { applyDecoder, crossEntropy, type DecoderConfig, type DecoderParams, initDecoder } from '@lab/lm';
import { applyUpdates, type Ffn } from '@lab/nn';
import { add, array, jit, random, scalar, type Tensor, valueAndGrad } from '@lab/tensor';
import type { DecoderTask } from './decoder-task';
import { optimiserOf, type Schedule } from './optimiser';

/** The decoder of a task with one layer of an arm in every block. */
export function configOf({ config }: DecoderTask, ffn: Ffn<object>): DecoderConfig {
  return { ...config, feedForwards: Array.from({ length: config.layers }, () => ffn) };
}

/**
 * Trains a decoder whose feed-forwards are an arm's.
 * @param onStep is handed the parameters after every step, to be read before it returns
 */
export async function trainDecoder(
  ffn: Ffn<object>,
  task: DecoderTask,
  seed: number,
  settings: Schedule,
  onStep: (params: DecoderParams, steps: number) => Promise<void> = async () => {},
): Promise<DecoderParams> {
  const config = configOf(task, ffn);
  const optimiser = optimiserOf(settings);
  const lossOf = (params: DecoderParams, tokens: Tensor, targets: Tensor, mask: Tensor, key: Tensor) => {
    const auxiliary: Tensor[] = [];
    const logits = applyDecoder(params, tokens, config, {
      ffn: { key, noiseBy: 'vector' },
      onFfn: ({ auxiliaryLoss }) => void (auxiliaryLoss && auxiliary.push(auxiliaryLoss)),
    });
    return auxiliary.reduce((sum, loss) => add(sum, loss), crossEntropy(logits, targets, mask));
  };
  const step = jit(
    (
      params: DecoderParams,
      state: ReturnType<typeof optimiser.init>,
      batch: { tokens: Tensor; targets: Tensor; mask: Tensor },
      at: Tensor,
      root: Tensor,
    ) => {
      const own = random.fold(root, at);
      const loss = (p: DecoderParams) => lossOf(p, batch.tokens, batch.targets, batch.mask, own);
      const [, gradients] = valueAndGrad(loss)(params);
      const [updates, next] = optimiser.update(gradients, state, params);
      return [applyUpdates(params, updates), next] as const;
    },
    { donate: [0, 1] },
  );
  const key = random.key(seed);
  const root = random.fold(key, 1);
  const next = task.batches(seed);
  const shape = [task.count, task.time];
  let params = initDecoder(random.fold(key, 0), config);
  let state = optimiser.init(params);
  for (let at = 0; at < settings.steps; at++) {
    const { tokens, targets, mask } = next();
    const batch = {
      tokens: array(tokens, { shape }),
      targets: array(targets, { shape }),
      mask: array(mask, { shape }),
    };
    const [trained, after] = await step(params, state, batch, scalar(at, 'int32'), root);
    [params, state] = [trained as DecoderParams, after as typeof state];
    await onStep(params, at + 1);
  }
  await step.dispose();
  return params;
}
