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

  it('keeps names with dots as they are, as flat checkpoints have them', () => {
    const flat = { 'wte.weight': zeros([1]), 'h.0.ln_1.weight': zeros([2]) };
    expect(flattenParams(flat)).toEqual(flat);
  });

  it('tells apart leaves whose paths look alike', () => {
    const [nested, dotted] = [zeros([1]), zeros([2])];
    const flat = flattenParams({ a: { b: nested }, 'a.b': dotted });
    expect(Object.keys(flat)).toEqual(['a.b', 'a\\.b']);
    expect(flat['a.b']).toBe(nested);
    expect(flat['a\\.b']).toBe(dotted);
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

  it('undoes it where paths look alike, and where a key is the name of a place', () => {
    const twins = { a: { b: zeros([1]) }, 'a.b': zeros([2]), 'c.d': zeros([3]) };
    const rebuilt = unflattenParams(twins, flattenParams(twins));
    expect(rebuilt.a.b).toBe(twins.a.b);
    expect(rebuilt['a.b']).toBe(twins['a.b']);
    expect(rebuilt['c.d']).toBe(twins['c.d']);
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
