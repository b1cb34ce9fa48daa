import { array, scalar, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { llama } from '../src';
import { attentionMask, firstVisible } from '../src/attention-mask';

const whole = llama({ vocabularySize: 7, contextLength: 8, layers: 1, width: 8, heads: 2 });
const windowed = { ...whole, slidingWindow: 2 };
const starts = array(Int32Array.of(0, 2));
const hidden = async (mask: Tensor | undefined) =>
  [...(await (mask as Tensor).data())].map((x) => Number(x < -1e8));

describe('attentionMask', () => {
  it('is absent where nothing is hidden beyond what causality hides', () => {
    expect(attentionMask(4, undefined, whole)).toBeUndefined();
    expect(attentionMask(2, undefined, windowed)).toBeUndefined();
  });

  it('hides padding', async () => {
    const mask = attentionMask(3, starts, whole);
    expect(mask?.shape).toEqual([2, 1, 1, 3]);
    expect(await hidden(mask)).toEqual([0, 0, 0, 1, 1, 0]);
  });

  it('hides what lies before the window, which counts the token itself', async () => {
    const mask = attentionMask(3, undefined, windowed);
    expect(await hidden(mask)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('hides both', async () => {
    const mask = attentionMask(3, starts, windowed);
    expect(mask?.shape).toEqual([2, 1, 3, 3]);
    expect((await hidden(mask)).slice(9)).toEqual([1, 1, 0, 1, 1, 0, 1, 1, 0]);
  });
});

describe('firstVisible', () => {
  it('is the later of the first real token and the first of the window', async () => {
    const slots = async (slot: number, start?: Tensor) => [
      ...(await (firstVisible(scalar(slot, 'int32'), start, 2, windowed) as Tensor).data()),
    ];
    expect(await slots(0)).toEqual([0, 0]);
    expect(await slots(5)).toEqual([4, 4]);
    expect(await slots(2, starts)).toEqual([1, 2]);
  });

  it('is the start where there is no window', () => {
    expect(firstVisible(scalar(3, 'int32'), starts, 2, whole)).toBe(starts);
    expect(firstVisible(scalar(3, 'int32'), undefined, 2, whole)).toBeUndefined();
  });
});
