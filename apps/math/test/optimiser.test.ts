import { array, type Tensor } from '@lab/tensor';
import { expect, test } from 'vitest';
import { optimiser } from '../src/optimiser';

const params = { weight: array([[1, -2]]), bias: array([3]) };

async function updatesFor(gradients: typeof params, settings: { clipNorm: number; weightDecay: number }) {
  const { init, update } = optimiser(settings, 0.1);
  const [updates] = update(gradients, init(params), params);
  const read = async (tensor: Tensor) => [...(await tensor.data())].map((x) => Number(x.toFixed(4)) + 0);
  return { weight: await read(updates.weight), bias: await read(updates.bias) };
}

test("Adam's first step is the sign of the gradient times the rate", async () => {
  const gradients = { weight: array([[0.2, -0.1]]), bias: array([0.3]) };
  expect(await updatesFor(gradients, { clipNorm: 1, weightDecay: 0 })).toEqual({
    weight: [-0.1, 0.1],
    bias: [-0.1],
  });
});

test('matrices decay, biases do not', async () => {
  const gradients = { weight: array([[0, 0]]), bias: array([0]) };
  expect(await updatesFor(gradients, { clipNorm: 1, weightDecay: 0.5 })).toEqual({
    weight: [-0.05, 0.1],
    bias: [0],
  });
});

test('a long gradient is scaled down over all parameters together, so that epsilon shows', async () => {
  const gradients = { weight: array([[300, 0]]), bias: array([400]) };
  // Clipped to a norm of 1e-7: 0.6e-7 and 0.8e-7, of which epsilon = 1e-8 takes 1/7 and 1/9.
  expect(await updatesFor(gradients, { clipNorm: 1e-7, weightDecay: 0 })).toEqual({
    weight: [-0.0857, 0],
    bias: [-0.0889],
  });
});
