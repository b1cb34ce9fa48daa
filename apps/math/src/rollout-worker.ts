import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type DecoderParams, type Generator, generator } from '@lab/lm';
import { array, type Tensor, tree } from '@lab/tensor';
import { openBackend } from './backend';
import { withFeedForwards } from './feed-forwards';
import { weightsOfPlain } from './plain-weights';
import type { RolloutReport, RolloutRequest, RolloutThreadData } from './rollout-messages';
import { keyTensor } from './router-key';

// The program of a rollout thread: it has a backend and a copy of the weights, and samples what it is asked for, in turn.
if (parentPort) void serve(parentPort, workerData as RolloutThreadData);

async function serve(port: MessagePort, { decoder, ffn, runtime }: RolloutThreadData): Promise<void> {
  const report = (message: RolloutReport) => port.postMessage(message);
  let sampler: Generator;
  try {
    sampler = generator(withFeedForwards(decoder, ffn), { backend: await openBackend(runtime) });
  } catch (error) {
    report({ kind: 'broken', reason: reasonOf(error) });
    return;
  }
  report({ kind: 'ready' });
  let weights: DecoderParams | undefined;
  let queue = Promise.resolve();
  port.on('message', (request: RolloutRequest) => {
    queue = queue.then(async () => {
      if (request.kind === 'weights') {
        for (const leaf of tree.leaves<Tensor>(weights ?? [])) leaf.dispose?.();
        weights = weightsOfPlain(request.weights);
      } else report(await sampled(sampler, weights!, request));
    });
  });
}

async function sampled(
  { generate }: Generator,
  weights: DecoderParams,
  { id, prompts, key, options, routerKey }: Extract<RolloutRequest, { readonly kind: 'generate' }>,
): Promise<RolloutReport> {
  try {
    const { routerKey: own } = keyTensor(routerKey);
    const routed = own && { ffn: { ...options.ffn, key: own } };
    const completions = await generate(weights, prompts, array(Int32Array.from(key)), {
      ...options,
      ...routed,
    });
    return { kind: 'sampled', id, completions };
  } catch (error) {
    return { kind: 'failed', id, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;
}
