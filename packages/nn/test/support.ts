import { readFileSync } from 'node:fs';
import { array, type DType, type Tensor, tree, vjp } from '@lab/tensor';
import { expect } from 'vitest';

/** A tensor as the fixtures hold it. */
export interface Golden {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly number[];
}

/** The path of a file in test/fixtures. */
export function fixturePath(name: string): URL {
  return new URL(`./fixtures/${name}`, import.meta.url);
}

/** A JSON fixture; each names the script that made it under `origin`. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(fixturePath(name), 'utf8')) as T;
}

/** A concrete tensor of a golden value, in float64 unless it holds integers. */
export function tensorOf({ shape, dtype, data }: Golden): Tensor {
  return array(data, { shape, dtype: dtype as DType });
}

/** The elements of a tensor as plain numbers. */
export async function numbersOf(tensor: Tensor): Promise<number[]> {
  return Array.from(await tensor.data());
}

/** Every leaf's elements by path. */
export async function leavesOf(params: unknown): Promise<Record<string, number[]>> {
  const entries = tree
    .paths<Tensor>(params)
    .map(async ([path, leaf]) => [path, await numbersOf(leaf)] as const);
  return Object.fromEntries(await Promise.all(entries));
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

/** Fails unless a tensor has the golden shape and, within the tolerance, the golden elements. */
export async function expectGolden(actual: Tensor, golden: Golden, tolerance = 1e-10): Promise<void> {
  expect(actual.shape).toEqual(golden.shape);
  expectNumbers(await numbersOf(actual), golden.data, tolerance);
}

/** A module of PyTorch or transformers with what it computed. */
export interface ModuleCase {
  readonly name: string;
  readonly params: Readonly<Record<string, Golden>>;
  readonly input: Golden;
  readonly output: Golden;
  readonly cotangent: Golden;
  readonly gradients: Readonly<Record<string, Golden>>;
}

/** The recorded module of that name. */
export function moduleCase(name: string): ModuleCase {
  const { cases } = fixture<{ cases: ModuleCase[] }>('modules.json');
  return cases.find((each) => each.name === name) as ModuleCase;
}

/** Fails unless `apply` gives the module's output, and its gradients in the input and in every parameter. */
export async function expectModule(
  golden: ModuleCase,
  apply: (params: Readonly<Record<string, Tensor>>, x: Tensor) => Tensor,
): Promise<void> {
  const names = Object.keys(golden.params);
  const inputs = [golden.input, ...Object.values(golden.params)].map(tensorOf);
  const [output, gradients] = vjp(
    (x, ...params) =>
      apply(Object.fromEntries(names.map((name, i) => [name, params[i] as Tensor])), x as Tensor),
    inputs,
    tensorOf(golden.cotangent),
  );
  await expectGolden(output, golden.output);
  await Promise.all(
    ['input', ...names].map((name, i) =>
      expectGolden(gradients[i] as Tensor, golden.gradients[name] as Golden),
    ),
  );
}
