import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { HostMlp } from '../../src/networks/host-mlp';
import { applyMlp, initMlp } from '../../src/networks/mlp';

describe('HostMlp', () => {
  it.each(['tanh', 'relu'] as const)(
    "equals the tensors' network with %s, for any number of rows",
    async (activation) => {
      const params = initMlp(random.key(7), { sizes: [3, 17, 8, 2], activation, outputGain: 1 });
      const host = await HostMlp.of(params, activation);
      for (const rows of [1, 3, 4, 9]) {
        const x = Float32Array.from({ length: rows * 3 }, (_, i) => Math.sin(3 * i + rows));
        const expected = await applyMlp(params, activation, array(x, { shape: [rows, 3] })).data();
        const actual = host.forward(x, rows);
        expect(actual).toHaveLength(rows * 2);
        for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i]!, 6);
      }
    },
  );

  it('keeps its values at extremes, where tanh is 1', async () => {
    const weight = array([1000, -1000], { shape: [2, 1] });
    const params = [
      { weight, bias: array([0, 0]) },
      { weight: array([1, 2], { shape: [1, 2] }), bias: array([0.5]) },
    ];
    const host = await HostMlp.of(params, 'tanh');
    expect(Array.from(host.forward(Float32Array.of(1, -1), 2))).toEqual([-0.5, 1.5]);
  });
});
