// The tensor functions on every backend that runs under plain Node, beside the numbers computed without tensors.
import { onnx } from '@lab/backend-onnx';
import { tfjs } from '@lab/backend-tfjs';
import { array, grad, jit, mean, referenceBackend, type Tensor } from '@lab/tensor';
import { expect, it } from 'vitest';
import { cvar, max, median, orderGrad } from '../../src/index';
import { orderAdvantages, orderValue } from '../../src/tensor';

const backends = [
  { name: 'reference', open: async () => referenceBackend() },
  { name: 'onnx', open: () => onnx() },
  { name: 'tfjs cpu', open: () => tfjs('cpu') },
  { name: 'tfjs wasm', open: () => tfjs('wasm') },
];

// Three groups: without ties, with ties, and of equals.
const [groups, n] = [3, 6];
const rewards = [3, -1, 0.5, 2, -2, 1, 4, 4, 1, 0, 1, 4, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6];
const close = (values: ArrayLike<number>, digits = 5) => Array.from(values, (x) => expect.closeTo(x, digits));

it.each(backends)('values, gradients and advantages in float32: $name', async ({ open }) => {
  const backend = await open();
  for (const objective of [max, median, cvar(0.3)]) {
    const transform = orderGrad({ n, k: 4, objective });
    const given = array(rewards, { dtype: 'float32', shape: [groups, n] });
    const value = await jit((r: Tensor) => orderValue(r, transform), { backend })(given);
    const gradientOf = grad((r: Tensor) => mean(orderValue(r, transform)));
    const gradient = await jit((r: Tensor) => gradientOf(r), { backend })(given);
    const advantages = await jit((r: Tensor) => orderAdvantages(r, transform), { backend })(given);

    expect(Array.from(await value.data()).slice(0, 2)).toEqual(
      close(transform.values(rewards).subarray(0, 2)),
    );
    const weights = Array.from(await gradient.data());
    // Ascending, the first group is that of these places; equals share their weights.
    const order = [4, 1, 2, 5, 3, 0];
    expect(order.map((i) => groups * weights[i]!)).toEqual(close(transform.weights));
    expect(weights.slice(2 * n)).toEqual(close(Array(n).fill(1 / (groups * n))));
    expect(Array.from(await advantages.data())).toEqual(close(transform.advantages(rewards)));
    expect(Array.from(await advantages.data()).slice(2 * n)).toEqual(Array(n).fill(0));
  }
});
