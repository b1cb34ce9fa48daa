import { freshValue, type GraphNode, type OpAttrs, type OpName, type Spec } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/lowerings/place';
import type { Device } from '../../src/runtime/device';

/** A backend without the given kernels. */
const device = (name: string, ...missing: string[]) =>
  ({ name, has: (kernel: string) => !missing.includes(kernel) }) as unknown as Device;

function node<K extends OpName>(op: K, spec: Spec, attrs: OpAttrs[K] = {} as OpAttrs[K]): GraphNode {
  return { op, inputs: [freshValue(spec)], outputs: [freshValue(spec)], attrs } as unknown as GraphNode;
}

const float: Spec = { shape: [2, 3], dtype: 'float32' };
const integer: Spec = { shape: [2, 3], dtype: 'int32' };
const bool: Spec = { shape: [2, 3], dtype: 'bool' };

describe('placeOf', () => {
  it('uses kernels where there are all', () => {
    expect(placeOf(node('erf', float), device('webgpu'))).toBe('segment');
    expect(placeOf(node('erf', float), device('webgpu', 'Erf'))).toBe('host');
    expect(placeOf(node('slice', float, sliced(1)), device('webgpu', 'StridedSlice'))).toBe('host');
  });

  it('takes operations apart that have a decomposition', () => {
    expect(placeOf(node('gelu', float, { approximate: true }), device('cpu'))).toBe('decompose');
    expect(placeOf(node('softmax', float, { axis: 0 }), device('cpu'))).toBe('decompose');
    expect(placeOf(node('softmax', float, { axis: 1 }), device('cpu'))).toBe('segment');
    expect(placeOf(node('softmax', float, { axis: 1 }), device('cpu', 'Softmax'))).toBe('decompose');
  });

  it('leaves to the host what kernels get wrong', () => {
    const places = (each: GraphNode) =>
      ['cpu', 'wasm', 'tensorflow'].map((name) => placeOf(each, device(name)));
    expect(places(node('mul', integer))).toEqual(['host', 'segment', 'segment']);
    expect(places(node('div', integer))).toEqual(['host', 'host', 'host']);
    expect(places(node('sign', float))).toEqual(['host', 'host', 'segment']);
    expect(places(node('maximum', float))).toEqual(['segment', 'host', 'segment']);
    expect(places(node('flip', bool, { axes: [0] }))).toEqual(['segment', 'host', 'segment']);
    expect(places(node('flip', integer, { axes: [0] }))).toEqual(['segment', 'segment', 'segment']);
    expect(places(node('slice', float, sliced(1)))).toEqual(['segment', 'host', 'segment']);
    expect(places(node('topK', float, { k: 1 }))).toEqual(['host', 'host', 'host']);
  });

  it('leaves arrays without elements to the host', () => {
    const empty: Spec = { shape: [0, 3], dtype: 'float32' };
    expect(placeOf(node('exp', empty), device('cpu'))).toBe('host');
    expect(placeOf(node('concat', empty, { axis: 0 }), device('cpu'))).toBe('segment');
  });
});

function sliced(stride: number): OpAttrs['slice'] {
  return { starts: [0, 0], limits: [2, 3], strides: [1, stride] };
}
