import { readFileSync } from 'node:fs';
import { unflattenParams } from '@lab/nn';
import {
  add,
  array,
  cast,
  type DType,
  grad,
  jit,
  mul,
  random,
  sub,
  sum,
  type Tensor,
  tree,
  valueAndGradWithAux,
} from '@lab/tensor';
import { expect } from 'vitest';

/** The elements of a tensor as plain numbers. */
export async function numbersOf(tensor: Tensor): Promise<number[]> {
  return Array.from(await tensor.data());
}

/** All elements of a tree of tensors, one leaf after the other. */
export async function elementsOf(params: unknown): Promise<number[]> {
  const leaves = await Promise.all(tree.leaves(params).map(numbersOf));
  return leaves.flat();
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

/** Fails unless two trees of tensors hold the same elements up to the tolerance. */
export async function expectTrees(actual: unknown, expected: unknown, tolerance: number): Promise<void> {
  expect(tree.paths(actual).map(([path]) => path)).toEqual(tree.paths(expected).map(([path]) => path));
  expectNumbers(await elementsOf(actual), await elementsOf(expected), tolerance);
}

/** Every float tensor of a tree in float64, in which gradients are checked. */
export function inDoubles<T>(params: T): T {
  return tree.map((leaf: Tensor) => (leaf.dtype === 'float32' ? cast(leaf, 'float64') : leaf), params);
}

/** Normal float32 numbers, the same for the same seed. */
export function normals(seed: number, shape: readonly number[]): Tensor {
  return random.normal(random.key(seed), shape);
}

/** A tensor as the fixtures hold it. */
export interface Golden {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly number[];
}

/** A concrete tensor of a golden value. */
export function tensorOf({ shape, dtype, data }: Golden): Tensor {
  return array(data, { shape, dtype: dtype as DType });
}

/** A JSON fixture of test/fixtures; each names the script that made it under `origin`. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')) as T;
}

/**
 * Fails unless the gradient of `loss` is that of central differences along random directions, to a relative error of `tolerance`.
 * @param params in float64
 */
export async function expectGradient<P>(
  loss: (params: P) => Tensor,
  params: P,
  directions: number,
  tolerance: number,
): Promise<void> {
  const step = 1e-5;
  const moved = (by: number, direction: P) =>
    tree.zip((p: Tensor, d: Tensor) => add(p, mul(d, by)), params, direction) as P;
  const slopes = jit((p: P & object, d: P & object) => {
    const products = tree.zip((a: Tensor, b: Tensor) => sum(mul(a, b)), grad(loss)(p), d);
    const exact = tree.leaves(products).reduce((total, each) => add(total, each));
    return exact as Tensor & object;
  });
  const value = jit((p: P & object) => loss(p) as Tensor & object);
  for (let index = 0; index < directions; index++) {
    const direction = randomLike(params, 100 + index);
    const exact = await (await slopes(params as P & object, direction as P & object)).item();
    const [high, low] = [moved(step, direction), moved(-step, direction)];
    const difference = sub(await value(high as P & object), await value(low as P & object));
    expectNumbers([(await difference.item()) / (2 * step)], [exact], tolerance);
  }
}

function randomLike<P>(params: P, seed: number): P {
  let index = 0;
  return tree.map(
    (leaf: Tensor) => inDoubles(random.normal(random.fold(random.key(seed), index++), leaf.shape)),
    params,
  );
}

/** What PyTorch computed: outputs for weights and observations, and gradients of sum(outputs * cotangent). */
export interface PytorchCase {
  readonly name: string;
  readonly params: Readonly<Record<string, Golden>>;
  readonly xs: Golden;
  readonly cotangent: Golden;
  readonly outputs: Golden;
  readonly gradients: Readonly<Record<string, Golden>>;
}

/** Fails unless `outputs` gives the recorded outputs and its gradient in every weight is the recorded one. */
export async function expectPytorch<P extends object>(
  golden: PytorchCase,
  like: P,
  outputs: (params: P, xs: Tensor) => Tensor,
): Promise<void> {
  const named = Object.entries(golden.params).map(([name, each]) => [name, tensorOf(each)] as const);
  const params = unflattenParams(inDoubles(like), Object.fromEntries(named));
  const [xs, cotangent] = [tensorOf(golden.xs), tensorOf(golden.cotangent)];
  const loss = (p: P): [Tensor, Tensor] => {
    const y = outputs(p, xs);
    return [sum(mul(y, cotangent)), y];
  };
  const [[, y], gradients] = valueAndGradWithAux(loss)(params);
  expectNumbers(await numbersOf(y), golden.outputs.data, 1e-9);
  const paths = tree.paths(gradients).map(([path]) => path);
  expect([...paths].sort()).toEqual(Object.keys(golden.gradients).sort());
  const wanted = paths.flatMap((path) => golden.gradients[path]?.data ?? []);
  expectNumbers(await elementsOf(gradients), wanted, 1e-8);
}
