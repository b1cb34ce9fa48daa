import { describe, expect, it } from 'vitest';
import { jit, referenceBackend, type Tensor } from '../src';
import { type ConformanceCase, conformanceCases } from '../src/conformance';
import { inputArray } from '../src/conformance/case';
import { floatPositions, projection, runCase } from '../src/conformance/compare';
import { DeviceArray } from '../src/core/tensor';

const reference = referenceBackend();
const step = 1e-5;

/** Central differences of the projected outputs in one input, in float64. */
async function numericalGradient(testCase: ConformanceCase, position: number): Promise<number[]> {
  const loss = jit((inputs: Tensor[]) => projection(testCase, inputs), { backend: reference });
  const at = async (index: number, shift: number) => {
    const arrays = testCase.inputs.map((_, i) => inputArray(testCase, i, 'float64'));
    const moved = arrays[position]?.data as Float64Array;
    moved[index] = (moved[index] as number) + shift;
    return (await loss(arrays.map((a) => DeviceArray.fromHost(a)))).item();
  };
  const count = inputArray(testCase, position, 'float64').data.length;
  const gradient: number[] = [];
  for (let i = 0; i < count; i++) gradient.push(((await at(i, step)) - (await at(i, -step))) / (2 * step));
  await loss.dispose();
  return gradient;
}

describe('gradient rules against central differences in float64', () => {
  const smooth = conformanceCases.filter(
    (c) => c.gradient !== false && c.smooth !== false && floatPositions(c).length,
  );
  it.each(smooth.map((c) => [`${c.op}: ${c.name}`, c] as const))('%s', async (_, testCase) => {
    const { gradients } = await runCase(testCase, reference, 'float64');
    for (const [i, position] of floatPositions(testCase).entries()) {
      const expected = await numericalGradient(testCase, position);
      const actual = [...(gradients[i]?.data ?? [])];
      expect(actual.length).toBe(expected.length);
      actual.forEach((value, j) => {
        const want = expected[j] as number;
        expect(
          Math.abs(value - want),
          `input ${position}, element ${j}: ${value} against ${want}`,
        ).toBeLessThan(1e-7 * Math.max(1, Math.abs(want)) * 10);
      });
    }
  });
});
