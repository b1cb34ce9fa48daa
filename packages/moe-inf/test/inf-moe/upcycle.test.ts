import { geluMlp, initialisers } from '@lab/nn';
import { array, random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, infMoe, upcycle } from '../../src';
import { expectNumbers, normals, numbersOf } from '../support';

const dense = geluMlp({ width: 4, hidden: 6, bias: initialisers.normal(0.3) });
const trained = dense.init(random.key(3));
const config = { width: 4, hidden: 12, indexWidth: 3, routerHidden: 5 };

describe('upcycle', () => {
  it('copies every unit, with weights and bias together, and keeps the last bias', async () => {
    const params = upcycle(random.key(0), trained, config);
    const columns = async (up: Tensor, bias: Tensor) => {
      const [weights, biases] = [await numbersOf(up), await numbersOf(bias)];
      return biases.map((value, unit) => [value, ...weights.slice(4 * unit, 4 * unit + 4)].join());
    };
    const original = await columns(trained.up.weight, trained.up.bias!);
    const copied = await columns(params.up.weight, params.up.bias!);
    expect(copied.toSorted()).toEqual([...original, ...original].toSorted());
    expect(copied.slice(0, 6)).not.toEqual(copied.slice(6));
    expect(await numbersOf(params.down.bias!)).toEqual(await numbersOf(trained.down.bias!));
  });

  it('scales the last weight by f / (rho F): 2 for twice the units, a quarter kept', async () => {
    const { down } = upcycle(random.key(0), trained, config) as { down: { weight: Tensor } };
    const total = (numbers: number[]) => numbers.reduce((sum, value) => sum + Math.abs(value), 0);
    // Two copies of each column, twice as large.
    const expected = 4 * total(await numbersOf(trained.down.weight));
    expect(total(await numbersOf(down.weight))).toBeCloseTo(expected, 4);
  });

  it('preserves the output where all units are kept', async () => {
    const full = { ...config, activeFraction: 1, maskKind: 'hard' } as const;
    const x = normals(1, [5, 4]);
    const params = upcycle(random.key(0), trained, full);
    const output = infMoe(full).apply(params, x).output;
    expectNumbers(await numbersOf(output), await numbersOf(dense.apply(trained, x).output), 1e-5);
  });

  it('preserves the expected output under masks drawn uniformly', async () => {
    const kept = { ...config, maskKind: 'hard' } as const;
    const params = upcycle(random.key(0), trained, kept);
    const x = normals(1, [1, 4]);
    const routing = (unit: number) => ({
      next: () => array([[[unit, (unit + 1) % 12, (unit + 2) % 12]]], { dtype: 'int32' }),
      record: () => {},
    });
    const sum = new Float64Array(4);
    for (let unit = 0; unit < 12; unit++) {
      const { output } = infMoe(kept).apply(params, x, { routing: routing(unit) });
      (await numbersOf(output)).forEach((value, i) => {
        sum[i]! += value / 12;
      });
    }
    expectNumbers(Array.from(sum), await numbersOf(dense.apply(trained, x).output), 1e-5);
  });

  it('refuses sizes that do not fit', () => {
    expect(() => upcycle(random.key(0), trained, { ...config, hidden: 15 })).toThrow(ConfigError);
    expect(() => upcycle(random.key(0), trained, { ...config, hidden: 15 })).toThrow(
      "hidden must be a multiple of the dense layer's 6, got 15",
    );
    expect(() => upcycle(random.key(0), trained, { ...config, width: 5 })).toThrow(
      "the config's width, 5, got 4",
    );
  });
});
