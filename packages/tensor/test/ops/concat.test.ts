import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Tensor } from '../../src/core/tensor';
import { array } from '../../src/ops/array';
import { reshape } from '../../src/ops/broadcast';
import { concat, split, stack } from '../../src/ops/concat';
import { arange } from '../../src/ops/create';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const x = reshape(arange(6), [2, 3]);

describe('concat', () => {
  it('joins along an axis', async () => {
    expect(await values(concat([x, array([[7], [8]])], 1))).toEqual([0, 1, 2, 7, 3, 4, 5, 8]);
    expect(await values(concat([x, x], 0))).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]);
    expect(concat([array([[], []]), x], -1).shape).toEqual([2, 3]);
    expect(await values(concat([array([true])], 0))).toEqual([1]);
  });

  it('names the shapes that differ', () => {
    expect(() => concat([x, array([1])], 0)).toThrow('concat: shapes differ beside axis 0: [2, 3] and [1]');
    expect(() => concat([x, array([[1]])], 1)).toThrow(
      'concat: shapes differ beside axis 1: [2, 3] and [1, 1]',
    );
    expect(() => concat([x, array([[1]], { dtype: 'int32' })], 1)).toThrow(
      'concat: dtypes differ: float32 and int32',
    );
    expect(() => concat([], 0)).toThrow('concat: needs at least one tensor, got []');
    expect(() => concat([1, 2], 0)).toThrow('concat: axis 0 is out of range for rank 0');
  });
});

it('stacks along a new axis', async () => {
  const pair = [array([1, 2]), array([3, 4])];
  expect(await values(stack(pair))).toEqual([1, 2, 3, 4]);
  expect(await values(stack(pair, -1))).toEqual([1, 3, 2, 4]);
  expect(stack([1, 2, 3]).shape).toEqual([3]);
  expect(() => stack([array([1]), array([1, 2])])).toThrow('stack: shapes differ: [1] and [2]');
  expect(() => stack([])).toThrow('stack: needs at least one tensor, got []');
});

describe('split', () => {
  it('cuts into equal parts or given sizes', async () => {
    expect(await Promise.all(split(x, 3, 1).map(values))).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect(await Promise.all(split(x, [1, 0, 2], -1).map(values))).toEqual([[0, 3], [], [1, 2, 4, 5]]);
    expect(split(x, 2).map((part) => part.shape)).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  it('gives a tuple where the number of parts is known', () => {
    const [row, ...others] = split(x, 2);
    expect(row.shape).toEqual([1, 3]);
    expect(others).toHaveLength(1);
    expectTypeOf(split(x, 3, 1)).toEqualTypeOf<[Tensor, Tensor, Tensor]>();
    expectTypeOf(split(x, [1, 2], 1)).toEqualTypeOf<[Tensor, Tensor]>();
    expectTypeOf(split(x, 12 / 6)).toEqualTypeOf<Tensor[]>();
    expectTypeOf(split(x, [1, 2, 0].slice(0, 2), 1)).toEqualTypeOf<Tensor[]>();
    const width = x.shape[1] as number;
    expectTypeOf(split(x, [width - 1, 1], 1)).toEqualTypeOf<[Tensor, Tensor]>();
    expectTypeOf(split<100>).returns.toEqualTypeOf<Tensor[]>();
    expectTypeOf(split<2.5>).returns.toEqualTypeOf<Tensor[]>();
    expectTypeOf(split<2 | 3>).returns.toEqualTypeOf<[Tensor, Tensor] | [Tensor, Tensor, Tensor]>();
  });

  it('says what cannot be cut', () => {
    expect(() => split(x, 2, 1)).toThrow('split: cannot cut axis 1 of [2, 3] into 2 parts');
    expect(() => split(x, [1, 1], 1)).toThrow('split: cannot cut axis 1 of [2, 3] into sizes [1,1]');
    expect(() => split(x, 1.5, 1)).toThrow('split: cannot cut axis 1 of [2, 3] into 1.5 parts');
  });
});

it('has the gradients of differences', async () => {
  const inputs = [float64(samples(4), [2, 2]), float64(samples(6), [2, 3])];
  await expectGradient((a, b) => concat([a, b, a], 1), inputs);
  await expectGradient((a) => stack([a, a], 1), [inputs[0]!]);
  await expectGradient((a) => concat(split(a, [2, 1], 1).reverse(), 1), [inputs[1]!]);
});
