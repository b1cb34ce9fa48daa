import { applyDecoder, crossEntropy, type DecoderParams, initDecoder } from '@lab/lm';
import { adamw, applyUpdates, flatten } from '@lab/nn';
import { array, type Backend, jit, random, type Tensor, valueAndGrad } from '@lab/tensor';
import { type Setting, token } from './models';

/** A model in training: each call makes one step of AdamW and gives the loss before it. */
export function trainer(backend: Backend, { config, sequences, length }: Setting): () => Promise<number> {
  // At 1e-3 the loss has spikes, in which rounding differences of 1e-5 become 5e-3.
  const optimiser = flatten(adamw({ learningRate: 3e-4, weightDecay: 0.01 }));
  const step = jit(
    (params: DecoderParams, state: ReturnType<typeof optimiser.init>, tokens: Tensor, targets: Tensor) => {
      const loss = (p: DecoderParams) => crossEntropy(applyDecoder(p, tokens, config), targets);
      const [value, gradients] = valueAndGrad(loss)(params);
      const [updates, next] = optimiser.update(gradients, state, params);
      return [applyUpdates(params, updates), next, value] as const;
    },
    { backend, donate: [0, 1] },
  );
  const batch = (offset: number) =>
    array(
      Int32Array.from({ length: sequences * length }, (_, i) =>
        token(Math.floor(i / length), (i % length) + offset),
      ),
      { shape: [sequences, length] },
    );
  const [tokens, targets] = [batch(0), batch(1)];
  let params = initDecoder(random.key(0), config);
  let state = optimiser.init(params);
  return async () => {
    const [nextParams, nextState, loss] = await step(params, state, tokens, targets);
    [params, state] = [nextParams as DecoderParams, nextState];
    const value = await loss.item();
    loss.dispose();
    return value;
  };
}
