import { describe, expect, it } from 'vitest';
import { guardFinite, NonFiniteError } from '../src/index';

describe('guardFinite', () => {
  it('lets finite values pass', () => {
    expect(() => guardFinite({ loss: [0.5], empty: [], w: Float32Array.of(1e38, -0) })).not.toThrow();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'names the first %d, after the callback ran',
    (value) => {
      const told: NonFiniteError[] = [];
      const arrays = { loss: [1], 'block0.weight': Float32Array.of(0, 1, value, value), later: [Number.NaN] };
      expect(() => guardFinite(arrays, (error) => told.push(error))).toThrow(
        expect.objectContaining({ name: 'NonFiniteError', tensor: 'block0.weight', index: 2, value }),
      );
      expect(told.map(({ message }) => message)).toEqual([`block0.weight[2] is ${value}`]);
    },
  );

  it('still reports the value when saving fails, with the failure as its cause', () => {
    const failure = new Error('disk full');
    const save = () => {
      throw failure;
    };
    expect(() => guardFinite({ loss: [Number.NaN] }, save)).toThrow(NonFiniteError);
    expect(() => guardFinite({ loss: [Number.NaN] }, save)).toThrow(
      expect.objectContaining({ cause: failure }),
    );
  });
});
