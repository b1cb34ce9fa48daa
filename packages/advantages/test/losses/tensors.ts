import { array, grad, type NestedNumbers, type Tensor } from '@lab/tensor';
import { expect } from 'vitest';
import type { PolicyLossInputs } from '../../src/losses';

/** Nested numbers as a float64 tensor. */
export const float64 = (values: NestedNumbers) => array(values, { dtype: 'float64' });

/** The elements of a tensor. */
export const numbers = async (tensor: Tensor) => Array.from(await tensor.data());

/** The gradient of a loss in the log-probabilities. */
export async function gradientOf(
  loss: (inputs: PolicyLossInputs) => Tensor,
  inputs: PolicyLossInputs,
): Promise<number[]> {
  const slope = grad((logProbs: Tensor) => loss({ ...inputs, logProbs }));
  return numbers(slope(inputs.logProbs));
}

/** One sequence of tokens with the given log-ratios, every log-probability being -1. */
export const oneSequence = (logRatios: number[], advantages: number[]): PolicyLossInputs => ({
  logProbs: float64([logRatios.map(() => -1)]),
  oldLogProbs: float64([logRatios.map((x) => -1 - x)]),
  advantages: float64(advantages.length === 1 ? advantages : [advantages]),
});

/** Expects a call to throw an AdvantageError that names the argument. */
export function expectRefusal(argument: string, run: () => unknown): void {
  expect(run).toThrow(expect.objectContaining({ name: 'AdvantageError', argument }));
}
