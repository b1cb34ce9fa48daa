import { describe, expect, it } from 'vitest';
import { array, tree } from '../../src';

describe('tree', () => {
  const params = { layers: [{ weight: array([1]), bias: array([2]) }], scale: array([3]) };

  it('names leaves by their path, in order of appearance', () => {
    const names = tree.paths(params).map(([name]) => name);
    expect(names).toEqual(['layers.0.weight', 'layers.0.bias', 'scale']);
  });

  it('maps leaves and keeps the structure', () => {
    expect(tree.map((leaf: { shape: readonly number[] }) => leaf.shape.length, params)).toEqual({
      layers: [{ weight: 1, bias: 1 }],
      scale: 1,
    });
  });

  it('replaces leaves in order and refuses another count', () => {
    expect(tree.unflatten({ a: 0, b: [0, 0] }, ['x', 'y', 'z'])).toEqual({ a: 'x', b: ['y', 'z'] });
    expect(() => tree.unflatten({ a: 0 }, ['x', 'y'])).toThrow('expected 1 leaves, got 2');
  });

  it('zips trees and names the leaf that is missing', () => {
    expect(tree.zip((a: number, b: number) => a + b, { p: 1, q: [2] }, { p: 10, q: [20] })).toEqual({
      p: 11,
      q: [22],
    });
    expect(() => tree.zip((a: number, b: number) => a + b, { p: 1, q: 2 }, { p: 1 })).toThrow(
      "no leaf at 'q'",
    );
  });
});
