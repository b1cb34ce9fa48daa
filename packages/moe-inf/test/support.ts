import { array, cast, grad, jit, random, type Tensor, tree } from '@lab/tensor';
import { expect } from 'vitest';

/** The elements of a tensor as plain numbers. */
export async function numbersOf(tensor: Tensor): Promise<number[]> {
  return Array.from(await tensor.data());
}

/** Fails unless |actual - expected| <= tolerance * max(1, |expected|) for every element. */
export function expectNumbers(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
): void {
  expect(actual).toHaveLength(expected.length);
  const apart = actual.flatMap((value, index) => {
    const target = expected[index] as number;
    const close = Math.abs(value - target) <= tolerance * Math.max(1, Math.abs(target));
    return close ? [] : [`[${index}]: ${value} instead of ${target}`];
  });
  expect(apart.slice(0, 5)).toEqual([]);
}

/** Fails unless two tensors have one shape and the same elements up to the tolerance. */
export async function expectSame(actual: Tensor, expected: Tensor, tolerance: number): Promise<void> {
  expect(actual.shape).toEqual(expected.shape);
  expectNumbers(await numbersOf(actual), await numbersOf(expected), tolerance);
}

/** Standard normal float32 numbers. */
export function normals(seed: number, shape: readonly number[]): Tensor {
  return random.normal(random.key(seed), shape);
}

/** The tree in float64. */
export function inDouble<P>(params: P): P {
  return tree.map<Tensor>((leaf) => (leaf.dtype === 'float32' ? cast(leaf, 'float64') : leaf), params) as P;
}

/**
 * Compares the gradient of a loss with central differences at a few elements of every leaf, in float64.
 * @param elements how many of each leaf are looked at
 */
export async function expectGradients<P>(
  loss: (params: P) => Tensor,
  params: P,
  elements = 3,
): Promise<void> {
  const value = jit(loss as (params: P) => Tensor);
  const gradients = new Map(tree.paths<Tensor>(await jit(grad(loss) as (params: P) => never)(params)));
  const step = 1e-5;
  for (const [path, leaf] of tree.paths<Tensor>(params)) {
    const own = await numbersOf(gradients.get(path) as Tensor);
    const data = await numbersOf(leaf);
    const stride = Math.max(1, Math.floor(leaf.size / elements));
    for (let index = 0; index < leaf.size; index += stride) {
      const at = async (shift: number) => {
        const moved = array(Float64Array.from(data).with(index, (data[index] as number) + shift), {
          shape: leaf.shape,
        });
        const changed = tree.unflatten(
          params,
          tree.paths<Tensor>(params).map(([p, x]) => (p === path ? moved : x)),
        );
        return (await value(changed as P)).item();
      };
      const difference = ((await at(step)) - (await at(-step))) / (2 * step);
      const error = Math.abs(difference - (own[index] as number));
      if (!(error <= 1e-6 * Math.max(1, Math.abs(difference)))) {
        expect.fail(`${path}[${index}]: gradient ${own[index]}, differences ${difference}`);
      }
    }
  }
}

/** Fails unless some element of a leaf of the gradient tree is not 0. */
export async function expectNonZero(gradient: Tensor): Promise<void> {
  expect((await numbersOf(gradient)).some((value) => value !== 0)).toBe(true);
}
