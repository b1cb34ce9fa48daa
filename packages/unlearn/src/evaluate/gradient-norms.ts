import { applyDecoder, crossEntropy, type DecoderConfig, type DecoderParams } from '@lab/lm';
import { type Backend, grad, jit, sqrt, square, stack, sum, type Tensor, tree } from '@lab/tensor';
import { collate, disposeBatch, type ResponseBatch } from '../prompts/collate';

/**
 * The norms of the gradient of each text's mean -log p: one of every parameter tensor, queries, keys and values
 * being one, for `membershipScores.gradientNorm`.
 * @param texts token ids, two at least, no more than the model's context
 * @throws ArgumentError if there are no texts, or one has a single token
 */
export async function gradientNorms(
  { config, params }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  texts: readonly (readonly number[])[],
  { backend }: { readonly backend?: Backend } = {},
): Promise<Float32Array[]> {
  const norms = jit(
    (weights: DecoderParams, { inputs, targets, mask }: ResponseBatch) => {
      const gradients = grad((p: DecoderParams) =>
        crossEntropy(applyDecoder(p, inputs, config), targets, mask),
      )(weights);
      return stack(
        tree.leaves<Tensor>(gradients).map((leaf) => sqrt(sum(square(leaf)))),
        0,
      );
    },
    { ...(backend && { backend }) },
  );
  // One length for all, so that there is one plan.
  const length = Math.max(...texts.map((tokens) => tokens.length - 1));
  const all: Float32Array[] = [];
  for (const tokens of texts) {
    const batch = collate([{ tokens, responseStart: 1 }], { length });
    const result = await norms(params, batch);
    all.push((await result.data()) as Float32Array);
    result.dispose();
    disposeBatch(batch);
  }
  await norms.dispose();
  return all;
}
