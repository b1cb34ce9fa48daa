import { expect, it } from 'vitest';
import { customGradientExample } from '../examples/custom-gradient';
import { lstmParity } from '../examples/lstm-scan';
import { mlpClassifier } from '../examples/mlp-classifier';

const limit = 120_000;

it('the perceptron tells held-out points of the spirals apart', { timeout: limit }, async () => {
  expect((await mlpClassifier()).accuracy).toBeGreaterThan(0.97);
});

it('the LSTM says the parity of streams twice as long as those it saw', { timeout: limit }, async () => {
  expect((await lstmParity()).accuracy).toBeGreaterThan(0.97);
});

it('the straight-through gradient recovers every ternary weight', { timeout: limit }, async () => {
  const { straightThrough, plain } = await customGradientExample();
  expect(straightThrough).toEqual({ loss: 0, right: 1 });
  expect(plain.right).toBeLessThan(0.5);
  expect(plain.loss).toBeGreaterThan(10);
});
