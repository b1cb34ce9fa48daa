import { applyDecoder, crossEntropy, type DecoderParams } from '@lab/lm';
import { accumulateGradients, adamw, applyUpdates, flatten } from '@lab/nn';
import { array, type Backend, jit, type Tensor, valueAndGrad } from '@lab/tensor';
import { config } from './model';

const sequences = 64;
const length = 32;

/**
 * A model in training: what is returned makes one step and gives the loss before it.
 *
 * @param parts slices of the batch that are run one after another: less memory is touched between two products
 */
export function trainer(backend: Backend, initial: DecoderParams, parts: number) {
  const optimiser = flatten(adamw({ learningRate: 1e-3, weightDecay: 0.01 }));
  const step = jit(
    (params: DecoderParams, state: ReturnType<typeof optimiser.init>, tokens: Tensor, targets: Tensor) => {
      const loss = (p: DecoderParams, [inputs, next]: readonly [Tensor, Tensor]) =>
        crossEntropy(applyDecoder(p, inputs, config), next);
      const lossAndGradients = accumulateGradients(valueAndGrad(loss), parts);
      const [value, gradients] = lossAndGradients(params, [tokens, targets]);
      const [updates, next] = optimiser.update(gradients, state, params);
      return [applyUpdates(params, updates), next, value] as const;
    },
    { backend, donate: [0, 1] },
  );
  const [tokens, targets] = [batch(0), batch(1)];
  let params = initial;
  let state = optimiser.init(params);
  return async () => {
    const [nextParams, nextState, loss] = await step(params, state, tokens, targets);
    [params, state] = [nextParams as DecoderParams, nextState];
    const value = await loss.item();
    loss.dispose();
    return value;
  };
}

/** token(s, t) = (31 s + 17 t + s t) mod 64 from position `offset` on: [sequences, length]. */
function batch(offset: number): Tensor {
  const token = (s: number, t: number) => (31 * s + 17 * t + s * t) % config.vocabularySize;
  const tokens = Int32Array.from({ length: sequences * length }, (_, i) => {
    return token(Math.floor(i / length), (i % length) + offset);
  });
  return array(tokens, { shape: [sequences, length] });
}
