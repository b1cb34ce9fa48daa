import { random, type Tensor, zerosLike } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { applyDecoder, initDecoder, llama, logitsOf, residualStreams } from '../src';
import { tokensOf } from './support';

describe('residualStreams', () => {
  const config = llama({ vocabularySize: 7, contextLength: 6, layers: 2, width: 8, heads: 2 });
  const params = initDecoder(random.key(0), config);
  const tokens = tokensOf([[1, 2, 3]]);

  it('begins with the embedding and ends with what the logits are made of', async () => {
    const { residuals, logits } = residualStreams(params, tokens, config);
    expect(residuals.map(({ shape }) => shape)).toEqual([1, 2, 3].map(() => [1, 3, 8]));
    const embedding = await params.tokenEmbedding.weight.data();
    expect(await residuals[0]?.data()).toEqual(embedding.slice(8, 32));
    const expected = await applyDecoder(params, tokens, config).data();
    expect(await logits.data()).toEqual(expected);
    expect(await logitsOf(params, residuals[2] as Tensor, config).data()).toEqual(expected);
  });

  it('holds what a patch put there', async () => {
    const onResidual = (x: Tensor, layer: number) => (layer === 1 ? zerosLike(x) : x);
    const { residuals } = residualStreams(params, tokens, config, { onResidual });
    expect(new Set(await residuals[1]?.data())).toEqual(new Set([0]));
  });
});
