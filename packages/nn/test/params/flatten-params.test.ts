import { array, zeros } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { flattenParams, ParameterError, unflattenParams } from '../../src/index';

const params = { layers: [{ weight: zeros([2, 3]) }, { weight: zeros([1]) }], bias: zeros([]) };

describe('flattenParams', () => {
  it('names leaves by their paths', () => {
    const flat = flattenParams(params);
    expect(Object.keys(flat)).toEqual(['layers.0.weight', 'layers.1.weight', 'bias']);
    expect(flat['layers.1.weight']).toBe(params.layers[1]?.weight);
  });

  it('refuses two leaves of one name', () => {
    const tensor = zeros([1]);
    expect(() => flattenParams({ a: { b: tensor }, 'a.b': tensor })).toThrow(
      new ParameterError("flattenParams: two leaves are named 'a.b'"),
    );
  });
});

describe('unflattenParams', () => {
  it('undoes flattenParams in the structure of a template', () => {
    const weight = array([
      [1, 2, 3],
      [4, 5, 6],
    ]); // prettier-ignore
    const rebuilt = unflattenParams(params, { ...flattenParams(params), 'layers.0.weight': weight });
    expect(rebuilt.layers[0]?.weight).toBe(weight);
    expect(rebuilt.bias).toBe(params.bias);
  });

  it('names what is missing, unknown or of another shape', () => {
    const { bias, ...others } = flattenParams(params);
    const named = { ...others, 'layers.0.weight': zeros([3, 2]), toString: zeros([1]) };
    expect(() => unflattenParams(params, named)).toThrow(
      new ParameterError(
        "unflattenParams: unknown 'toString'; 'layers.0.weight' has shape [3,2], expected [2,3]; missing 'bias'",
      ),
    );
    expect(bias?.shape).toEqual([]);
  });

  it('says how many problems there are beyond five', () => {
    const many = Array.from({ length: 8 }, () => zeros([1]));
    expect(() => unflattenParams(many, {})).toThrow(/missing '4'; and 3 more$/);
  });
});
