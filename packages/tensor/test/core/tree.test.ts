import { describe, expect, expectTypeOf, it } from 'vitest';
import { array, type Tensor, tree } from '../../src';

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

  it('has the type of the tree where tensors become tensors, and tensors for leaves', () => {
    const double = (leaf: Tensor) => leaf;
    expectTypeOf(tree.map(double, params)).toEqualTypeOf<typeof params>();
    expectTypeOf(tree.zip((a: Tensor, _b: Tensor) => a, params, params)).toEqualTypeOf<typeof params>();
    expectTypeOf(tree.unflatten(params, tree.leaves(params))).toEqualTypeOf<typeof params>();
    expectTypeOf(tree.leaves(params)).toEqualTypeOf<Tensor[]>();
    expectTypeOf(tree.paths(params)).toEqualTypeOf<[string, Tensor][]>();
    expectTypeOf(tree.leaves<number>({ a: 1 })).toEqualTypeOf<number[]>();
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

  it('zips leaves by their paths, also where keys have dots', () => {
    const add = (a: number, b: number) => a + b;
    const first = { a: { b: 1 }, 'a.b': 2 };
    expect(tree.zip(add, first, { a: { b: 10 }, 'a.b': 20 })).toEqual({ a: { b: 11 }, 'a.b': 22 });
    expect(() => tree.zip(add, { a: { b: 1 } }, { 'a.b': 10 })).toThrow("argument 2 has no leaf at 'a.b'");
    expect(() => tree.zip(add, { a: 1 }, { a: 1 }, { a: { b: 10 } })).toThrow(
      "argument 3 has no leaf at 'a'",
    );
    expect(() => tree.zip(add, { toString: 1 }, {})).toThrow("no leaf at 'toString'");
  });

  it('gives every leaf a name of its own', () => {
    const namesOf = (value: unknown) => tree.paths(value).map(([name]) => name);
    expect(namesOf({ 'a.b': 1, c: { d: 2 } })).toEqual(['a.b', 'c.d']);
    expect(namesOf({ 'a.b': 1, a: { b: 2 }, 'e\\.f': 3 })).toEqual(['a\\.b', 'a.b', 'e\\\\\\.f']);
    const tricky = { 'a.b': { c: 1 }, a: { 'b.c': 2, b: { c: 3 } }, 'a\\.b': { c: 4 }, 'a.b.c': 5 };
    expect(new Set(namesOf(tricky)).size).toBe(5);
  });
});
