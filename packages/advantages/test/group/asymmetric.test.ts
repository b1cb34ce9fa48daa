import { expect, it } from 'vitest';
import { asymmetric } from '../../src/index';

it('scales both signs on their own, then clips', () => {
  expect(Array.from(asymmetric([2, -1, -1], { positive: 0.5, negative: 3 }))).toEqual([1, -3, -3]);
  expect(Array.from(asymmetric([2, -1, -1], { clip: 1.5 }))).toEqual([1.5, -1, -1]);
  expect(Array.from(asymmetric([2, 0, -2], { positive: 2, clip: 3 }))).toEqual([3, 0, -2]);
});

it('changes nothing unless told', () => {
  expect(Array.from(asymmetric([2, 0, -2]))).toEqual([2, 0, -2]);
});

it.each(['positive', 'negative', 'clip'])('refuses a negative %s', (argument) => {
  expect(() => asymmetric([1], { [argument]: -1 })).toThrow(expect.objectContaining({ argument, value: -1 }));
});
