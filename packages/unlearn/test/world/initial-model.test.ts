import { llama } from '@lab/lm';
import { random, type Tensor } from '@lab/tensor';
import { expect, it } from 'vitest';
import { initNarrowModel } from '../../src';

it('draws embeddings and matrices wider than GPT-2, and leaves norms as they are', async () => {
  const size = { vocabularySize: 300, contextLength: 8, layers: 2, width: 48, heads: 2 };
  const params = initNarrowModel(random.key(0), llama({ ...size, tiedEmbeddings: true }));
  const deviation = async (x: Tensor) => Math.hypot(...(await x.data())) / Math.sqrt(x.size);
  expect(await deviation(params.tokenEmbedding.weight)).toBeCloseTo(0.2, 2);
  expect(await deviation(params.blocks[1]!.attention.output.weight)).toBeCloseTo(1 / 24, 2);
  expect([...(await params.blocks[0]!.attentionNorm.weight.data())]).toEqual(new Array(48).fill(1));
});
