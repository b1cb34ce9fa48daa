import { describe, expect, it } from 'vitest';
import { traceGraph } from '../../src/core/trace';
import { array } from '../../src/ops/array';
import { constantOps, scalar, toTensor, toTensors } from '../../src/ops/constant';
import { values } from './values';

describe('scalar', () => {
  it('is float32 for a number and bool for a boolean', async () => {
    expect(scalar(2.5)).toMatchObject({ shape: [], dtype: 'float32' });
    expect(scalar(true)).toMatchObject({ shape: [], dtype: 'bool' });
    expect(await scalar(true).item()).toBe(1);
    expect(await scalar(0.1, 'float64').item()).toBe(0.1);
  });

  it.each([
    [1.5, 'int32'],
    [2147483648, 'int32'],
    [Number.NaN, 'int32'],
    [2, 'bool'],
  ] as const)('refuses %s as %s', (value, dtype) => {
    expect(() => scalar(value, dtype)).toThrow(`scalar: ${value} is not an element of ${dtype}`);
  });

  it('is a constant of the graph inside a trace', () => {
    const { graph } = traceGraph([], () => [scalar(7, 'int32')]);
    expect(graph.nodes[0]).toMatchObject({
      op: 'constant',
      attrs: { values: [7], shape: [], dtype: 'int32' },
    });
  });
});

describe('operands', () => {
  it('gives numbers the type of the tensor beside them', () => {
    const x = array([1, 2], { dtype: 'float64' });
    expect(toTensors('add', 3, x).map((each) => each.dtype)).toEqual(['float64', 'float64']);
    expect(toTensors('add', x, true).map((each) => each.dtype)).toEqual(['float64', 'float64']);
    expect(toTensors('add', 1, true).map((each) => each.dtype)).toEqual(['float32', 'float32']);
    expect(toTensors('add', false, true).map((each) => each.dtype)).toEqual(['bool', 'bool']);
  });

  it('leaves tensors alone', () => {
    const x = array([1]);
    expect(toTensor('add', x, 'x', 'int32')).toBe(x);
  });

  it.each([
    [[1, 2], 'a list of 2; array makes a tensor'],
    [undefined, 'undefined'],
    ['3', '"3"'],
    [Float32Array.of(1), 'an instance of Float32Array; array makes a tensor'],
  ])('refuses %s and names the operation and the operand', (value, kind) => {
    expect(() => toTensors('mul', 2, value as never)).toThrow(
      `mul: operand 1 needs a tensor or a number, got ${kind}`,
    );
    expect(() => toTensor('gather', value as never, 'indices')).toThrow(
      `gather: indices needs a tensor or a number, got ${kind}`,
    );
  });

  it('does not round a fraction to an integer', () => {
    expect(() => toTensors('add', array([1], { dtype: 'int32' }), 0.5)).toThrow(
      'add: 0.5 is not an element of int32',
    );
  });
});

it('fills an array of any shape', async () => {
  const out = { data: new Int32Array(4), shape: [2, 2], dtype: 'int32' } as const;
  const attrs = { values: [1, 2, 3, 4], shape: [2, 2], dtype: 'int32' } as const;
  constantOps.constant.kernel([], [out], attrs);
  expect(Array.from(out.data)).toEqual([1, 2, 3, 4]);
  expect(() => constantOps.constant.infer([], { ...attrs, shape: [3] })).toThrow(
    'constant: 4 values for shape [3]',
  );
  expect(await values(scalar(-1))).toEqual([-1]);
});
