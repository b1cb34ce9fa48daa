import { describe, expect, it } from 'vitest';
import { ArgumentError, collate } from '../../src';

const examples = [
  { tokens: [5, 6, 7, 1], responseStart: 2 },
  { tokens: [5, 8, 1], responseStart: 1 },
];

describe('collate', () => {
  it('shifts, pads on the right, and masks all but the response', async () => {
    const { inputs, targets, mask } = collate(examples, { length: 4 });
    expect(inputs.shape).toEqual([2, 4]);
    expect([...(await inputs.data())]).toEqual([5, 6, 7, 0, 5, 8, 0, 0]);
    expect([...(await targets.data())]).toEqual([6, 7, 1, 0, 8, 1, 0, 0]);
    expect([...(await mask.data())]).toEqual([0, 1, 1, 0, 1, 1, 0, 0]);
  });

  it('may put the loss on everything', async () => {
    const { mask } = collate(examples, { lossOn: 'all' });
    expect([...(await mask.data())]).toEqual([1, 1, 1, 1, 1, 0]);
  });

  it('refuses none, too long ones, and ones without a response', () => {
    expect(() => collate([])).toThrow(new ArgumentError('examples: must not be empty'));
    expect(() => collate(examples, { length: 2 })).toThrow(
      new ArgumentError('examples[0]: 4 tokens, at most 3'),
    );
    expect(() => collate([{ tokens: [1, 2], responseStart: 2 }])).toThrow(
      new ArgumentError('examples[0]: the response starts at 2 of 2'),
    );
  });
});
