import { array, jit, reshape } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, Rotary } from '../../src/index';
import { expectGolden, expectNumbers, fixture, type Golden, numbersOf, tensorOf } from '../support';

interface RotaryCase {
  readonly theta: number;
  readonly positions: Golden;
  readonly cos: Golden;
  readonly sin: Golden;
  readonly input: Golden;
  readonly output: Golden;
}

const { rotary } = fixture<{ rotary: RotaryCase[] }>('modules.json');

describe('Rotary', () => {
  it.each(rotary)("rotates as transformers' Llama at positions $positions.data", async (golden) => {
    const table = Rotary.table(tensorOf(golden.positions), Rotary.frequencies(4, golden.theta), 'float64');
    await expectGolden(table.cos, golden.cos);
    const negated = golden.sin.data.map((value, index) => (index % 4 < 2 ? -value : value));
    await expectGolden(table.signedSin, { ...golden.sin, data: negated });
    await expectGolden(Rotary.apply(tensorOf(golden.input), table), golden.output);
  });

  it('takes positions that differ between the rows of a batch', async () => {
    const positions = array([[0], [1]], { dtype: 'int32' }); // prettier-ignore
    const table = Rotary.table(positions, Rotary.frequencies(2));
    const x = array([1, 0, 1, 0], { shape: [2, 1, 1, 2] });
    const rotated = Rotary.apply(x, table);
    expectNumbers(await numbersOf(rotated), [1, 0, Math.cos(1), Math.sin(1)], 1e-6);
  });

  it('turns pairs so that products depend on the distance only', async () => {
    const frequencies = Rotary.frequencies(4, 100);
    const at = (position: number) => Rotary.table(array([position]), frequencies, 'float64');
    const [q, k] = [array(Float64Array.of(1, 2, 3, 4)), array(Float64Array.of(-1, 0.5, 2, 1))];
    const product = async (i: number, j: number) => {
      const heads = [q, k].map((x) => reshape(x, [1, 1, 1, 4]));
      const [a, b] = [
        await numbersOf(Rotary.apply(heads[0]!, at(i))),
        await numbersOf(Rotary.apply(heads[1]!, at(j))),
      ];
      return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
    };
    expect(await product(7, 3)).toBeCloseTo(await product(14, 10), 10);
    expect(await product(7, 3)).not.toBeCloseTo(await product(7, 4), 3);
  });

  it('has a table that may be an argument of a compiled function', async () => {
    const table = Rotary.fromAngles(array([[Math.PI / 2]]));
    const rotate = jit(Rotary.apply);
    const rotated = await rotate(array([3, 5], { shape: [1, 1, 1, 2] }), table);
    expectNumbers(await numbersOf(rotated), [-5, 3], 1e-6);
  });

  it('refuses odd widths and a theta that is not positive', () => {
    expect(() => Rotary.frequencies(3)).toThrow(
      new ConfigError('Rotary: width must be even and positive, got 3'),
    );
    expect(() => Rotary.frequencies(4, 0)).toThrow(ConfigError);
  });

  it('stretches slow frequencies, keeps fast ones, and takes a mean between', () => {
    const scaling = { factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 64 };
    const turns = (count: number) => (2 * Math.PI * count) / 64;
    const scaled = Rotary.llama3Scaled([turns(9), turns(4), turns(2.5), turns(1), turns(0.1)], scaling);
    expectNumbers(
      scaled,
      [turns(9), turns(4), turns((2.5 / 8 + 2.5) / 2), turns(1 / 8), turns(0.1 / 8)],
      1e-12,
    );
    expect(() => Rotary.llama3Scaled([1], { ...scaling, highFrequencyFactor: 1 })).toThrow(ConfigError);
  });
});
