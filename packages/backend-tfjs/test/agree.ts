import { type Backend, DeviceArray, type HostArray, jit, referenceBackend, type Tensor } from '@lab/tensor';
import { difference } from '@lab/tensor/conformance';
import { expect } from 'vitest';

const reference = referenceBackend();

/** Expects a function to give the same on a backend as on the reference; returns how its operations were lowered. */
export async function expectAgreement(
  backend: Backend,
  f: (...inputs: Tensor[]) => Tensor | readonly Tensor[],
  inputs: readonly HostArray[],
  tolerance = 1e-6,
): Promise<Record<string, string[]>> {
  const expected = await run(reference, f, inputs);
  const actual = await run(backend, f, inputs);
  expect(actual.arrays.length).toBe(expected.arrays.length);
  actual.arrays.forEach((array, index) => {
    expect(difference(array, expected.arrays[index] as HostArray, tolerance)).toBeUndefined();
  });
  return actual.coverage;
}

async function run(
  backend: Backend,
  f: (...inputs: Tensor[]) => Tensor | readonly Tensor[],
  inputs: readonly HostArray[],
): Promise<{ arrays: HostArray[]; coverage: Record<string, string[]> }> {
  const compiled = jit((...args: Tensor[]) => [f(...args)].flat() as Tensor[], { backend });
  const outputs = await compiled(
    ...inputs.map((input) => DeviceArray.fromHost({ ...input, data: input.data.slice() })),
  );
  const arrays = await Promise.all(
    outputs.map(async (output) => ({ shape: output.shape, dtype: output.dtype, data: await output.data() })),
  );
  const used = Object.entries(compiled.coverage() ?? {});
  await compiled.dispose();
  return {
    arrays,
    coverage: Object.fromEntries(used.map(([op, kinds]) => [op, [...(kinds as Set<string>)]])),
  };
}

/** A float32 array. */
export function floats(shape: readonly number[], values: readonly number[]): HostArray {
  return { shape, dtype: 'float32', data: Float32Array.from(values) };
}

/** An int32 array. */
export function integers(shape: readonly number[], values: readonly number[]): HostArray {
  return { shape, dtype: 'int32', data: Int32Array.from(values) };
}

/** A float32 array of numbers in [-0.5, 0.5), the same every time. */
export function noise(shape: readonly number[]): HostArray {
  const count = shape.reduce((product, size) => product * size, 1);
  return floats(
    shape,
    Array.from({ length: count }, (_, n) => ((n * 7919 + 13) % 1009) / 1009 - 0.5),
  );
}
