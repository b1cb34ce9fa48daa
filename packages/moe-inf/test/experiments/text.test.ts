import { gpt2 } from '@lab/lm';
import { describe, expect, it } from 'vitest';
import { textTask } from '../../experiments/text';

const upTo = (count: number, first = 0) => Int32Array.from({ length: count }, (_, i) => first + i);
const text = { vocabularySize: 200, training: upTo(50), heldOut: upTo(30, 100), charactersPerToken: 1 };
const config = gpt2({ vocabularySize: 200, contextLength: 4, layers: 1, width: 4, heads: 1 });
const task = textTask(text, config, { count: 2, time: 4, batches: 3 });

describe('textTask', () => {
  it('holds windows out that are evenly spread, each with the tokens that come next', () => {
    expect(task.heldOut.map(({ tokens }) => [...tokens])).toEqual([
      [100, 101, 102, 103, 104, 105, 106, 107],
      [108, 109, 110, 111, 112, 113, 114, 115],
      [116, 117, 118, 119, 120, 121, 122, 123],
    ]);
    expect([...task.heldOut[0]!.successors]).toEqual([101, 102, 103, 104, 105, 106, 107, 108]);
    expect([...task.heldOut[0]!.mask]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('trains on windows from anywhere in the other part, the same ones for a seed', () => {
    const [next, again] = [task.batches(1), task.batches(1)];
    for (let batch = 0; batch < 50; batch++) {
      const { tokens, targets } = next();
      expect(again().tokens).toEqual(tokens);
      tokens.forEach((token, i) => {
        expect(targets[i]).toBe(token + 1);
        expect(token).toBe(tokens[i - (i % 4)]! + (i % 4));
      });
      expect(Math.max(...targets)).toBeLessThan(50);
    }
    expect(task.batches(2)().tokens).not.toEqual(task.batches(1)().tokens);
  });
});
