import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { applyValueHead, hiddenStates, initDecoder, initValueHead, llama } from '../src';
import { tokensOf } from './support';

describe('value head', () => {
  const config = llama({ vocabularySize: 7, contextLength: 6, layers: 1, width: 64, heads: 2 });

  it('gives a number for every token', async () => {
    const params = initDecoder(random.key(0), config);
    const hidden = hiddenStates(params, tokensOf([[1, 2, 3]]), config);
    expect(applyValueHead(initValueHead(random.key(1), config), hidden).shape).toEqual([1, 3]);
    const head = { weight: array([[2, 0, -1]]), bias: array([0.5]) };
    const x = array([
      [
        [1, 5, 3],
        [0, 0, 1],
      ],
    ]); // prettier-ignore
    expect([...(await applyValueHead(head, x).data())]).toEqual([-0.5, -0.5]);
  });

  it('starts with weights of deviation 1 / sqrt(width + 1) and no bias', async () => {
    const { weight, bias } = initValueHead(random.key(0), { ...config, width: 4095 });
    const data = [...(await weight.data())];
    const deviation = Math.sqrt(data.reduce((total, x) => total + x * x, 0) / data.length);
    expect(deviation * 64).toBeCloseTo(1, 1);
    expect([...(await bias!.data())]).toEqual([0]);
  });
});
