import { readFileSync } from 'node:fs';
import { array, grad, sum, type Tensor } from '@lab/tensor';
import { expect, it } from 'vitest';

/** A loss, mask or weight of the package, called with named tensors and the options of a golden case. */
export type GoldenFunction = (inputs: Readonly<Record<string, Tensor>>, options: never) => Tensor;

interface GoldenCase {
  readonly loss: string;
  readonly batch: string;
  readonly inputs: string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** The input in which the gradient was taken; null for a result without one. */
  readonly wrt: string | null;
  readonly value: number[];
  readonly gradient: number[] | null;
}

interface GoldenFile {
  readonly batches: Readonly<
    Record<string, Readonly<Record<string, { readonly shape: number[]; readonly data: number[] }>>>
  >;
  readonly cases: GoldenCase[];
}

const file = JSON.parse(
  readFileSync(new URL('../data/losses-golden.json', import.meta.url), 'utf8'),
) as GoldenFile;

/** The named tensors of a batch of the golden file, in float64. */
export function goldenBatch(name: string, keys: readonly string[]): Record<string, Tensor> {
  return Object.fromEntries(
    keys.map((key) => {
      const { shape, data } = file.batches[name]![key]!;
      return [key, array(data, { shape, dtype: 'float64' })];
    }),
  );
}

/** One test for each golden case of that name: the value, and the gradient where there is one, to 1e-10. */
export function itAgreesWithPyTorch<I = Readonly<Record<string, Tensor>>, O = never>(
  loss: string,
  golden: (inputs: I, options: O) => Tensor,
): void {
  const run = (inputs: Readonly<Record<string, Tensor>>, options: unknown) =>
    golden(inputs as never, options as never);

  const cases = file.cases.filter((each) => each.loss === loss);
  if (cases.length === 0) throw new Error(`no golden case of ${loss}`);
  for (const { batch, inputs, options, wrt, value, gradient } of cases) {
    const what = Object.keys(options).length > 0 ? JSON.stringify(options) : inputs.join(', ');
    it(`agrees with PyTorch: ${batch}, ${what}`, async () => {
      const tensors = goldenBatch(batch, inputs);
      expectClose(await run(tensors, options).data(), value);
      if (!wrt || !gradient) return;
      const slope = grad((x: Tensor) => sum(run({ ...tensors, [wrt]: x }, options)));
      expectClose(await slope(tensors[wrt]!).data(), gradient);
    });
  }
}

function expectClose(found: ArrayLike<number>, expected: number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    const scale = Math.max(1, Math.abs(value));
    expect(Math.abs(found[i]! - value) / scale, `element ${i}: ${found[i]}, not ${value}`).toBeLessThan(
      1e-10,
    );
  }
}
