import { expect } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import type { Tensor } from '../../src/core/tensor';
import { array } from '../../src/ops/array';

const step = 1e-5;

/** A float64 array of the given shape. */
export function float64(values: number[], shape: number[] = [values.length]): Tensor {
  return array(values, { shape, dtype: 'float64' });
}

/** Fixed numbers between -2 and 2, none near 0 or near another. */
export function samples(count: number): number[] {
  return Array.from({ length: count }, (_, n) => (((n * 7 + 3) % 19) - 9.4) / 5);
}

/**
 * Checks the gradient of f in each float64 input against central differences of sum(f * cotangent).
 * @param tolerance of the difference, absolute and relative
 */
export async function expectGradient(
  f: (...inputs: Tensor[]) => Tensor,
  inputs: Tensor[],
  tolerance = 1e-7,
): Promise<void> {
  const cotangent = samples(f(...inputs).size);
  const [, gradients] = vjp(f, inputs, float64(cotangent, [...f(...inputs).shape]));
  for (const [k, input] of inputs.entries()) {
    expect(gradients[k]?.shape).toEqual(input.shape);
    const actual = Array.from((await gradients[k]?.data()) ?? []);
    const expected = await differences(f, inputs, k, cotangent);
    actual.forEach((value, n) => {
      const difference = Math.abs(value - (expected[n] as number));
      expect(difference, `gradient ${value}, differences ${expected[n]}`).toBeLessThan(
        tolerance * (1 + Math.abs(value)),
      );
    });
  }
}

async function differences(
  f: (...inputs: Tensor[]) => Tensor,
  inputs: Tensor[],
  k: number,
  cotangent: number[],
): Promise<number[]> {
  const base = Array.from(await (inputs[k] as Tensor).data());
  const at = async (n: number, move: number) => {
    const moved = base.map((value, each) => (each === n ? value + move : value));
    const output = f(...inputs.map((input, each) => (each === k ? float64(moved, [...input.shape]) : input)));
    return Array.from(await output.data()).reduce(
      (total, value, each) => total + value * (cotangent[each] ?? 0),
      0,
    );
  };
  return Promise.all(base.map(async (_, n) => ((await at(n, step)) - (await at(n, -step))) / (2 * step)));
}
