import {
  freshValue,
  type GraphNode,
  type HostArray,
  type OpAttrs,
  type OpName,
  type Spec,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/plan/fold';

function node<K extends OpName>(op: K, inputs: readonly Spec[], attrs: OpAttrs[K], output: Spec): GraphNode {
  return {
    op,
    inputs: inputs.map(freshValue),
    outputs: [freshValue(output)],
    attrs,
  } as unknown as GraphNode;
}

const float = (...shape: number[]): Spec => ({ shape, dtype: 'float32' });
const nothingKnown = new Map<number, HostArray>();

describe('fold', () => {
  it('makes constants and counters', () => {
    const constant = node('constant', [], { values: [1, 2], shape: [2], dtype: 'int32' }, float(2));
    expect([...fold(constant, nothingKnown)![0]!.data]).toEqual([1, 2]);
    const counter = node('iota', [], { shape: [2, 3], dtype: 'float32', axis: 1 }, float(2, 3));
    expect([...fold(counter, nothingKnown)![0]!.data]).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('knows every array without elements', () => {
    const product = node(
      'matmul',
      [float(0, 2), float(2, 3)],
      { transposeA: false, transposeB: false },
      float(0, 3),
    );
    expect(fold(product, nothingKnown)).toEqual([{ ...float(0, 3), data: new Float32Array(0) }]);
  });

  it('computes what only arrays without elements and known ones go into', () => {
    const total = node('sum', [float(0, 3)], { axes: [0], keepDims: false }, float(3));
    expect([...fold(total, nothingKnown)![0]!.data]).toEqual([0, 0, 0]);
    const joined = node('concat', [float(1), float(0)], { axis: 0 }, float(1));
    expect(fold(joined, nothingKnown)).toBeUndefined();
    const known = new Map([[joined.inputs[0]!.id, { ...float(1), data: Float32Array.of(7) }]]);
    expect([...fold(joined, known)![0]!.data]).toEqual([7]);
  });

  it('leaves everything else to the run, also what could be computed now', () => {
    const negative = node('neg', [float(2)], {}, float(2));
    const known = new Map([[negative.inputs[0]!.id, { ...float(2), data: new Float32Array(2) }]]);
    expect(fold(negative, known)).toBeUndefined();
  });
});
