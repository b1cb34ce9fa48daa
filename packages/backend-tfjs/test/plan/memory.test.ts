import * as t from '@lab/tensor';
import * as core from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { tfjs } from '../../src';

/** Tensors of all backends of TensorFlow.js. */
const tensors = () => core.engine().state.numTensors;

/** A step of gradient descent for a small network, with a scan, host kernels, and a result passed through. */
function trainingStep(backend: t.Backend) {
  const loss = ({ w, v }: { w: t.Tensor; v: t.Tensor }, x: t.Tensor, labels: t.Tensor) => {
    const hidden = t.scan(
      (h: t.Tensor, row: t.Tensor): [t.Tensor, t.Tensor] => [t.tanh(t.add(t.matmul(h, w), row)), h],
      t.zeros([1, 4]),
      t.reshape(x, [3, 1, 4]),
    );
    const logits = t.matmul(t.layerNorm(t.reshape(hidden[1], [3, 4]), t.ones([4]), t.zeros([4])), v);
    const chosen = t.takeAlongAxis(t.logSoftmax(logits), labels, 1);
    return t.sub(0, t.mean(t.mul(chosen, t.sort(chosen, { axis: 0 })[0])));
  };
  return t.jit(
    (params: { w: t.Tensor; v: t.Tensor }, x: t.Tensor, labels: t.Tensor) => {
      const [value, gradients] = t.valueAndGrad(loss)(params, x, labels);
      const descend = (p: t.Tensor, g: t.Tensor) => t.sub(p, t.mul(g, 0.1));
      const next = { w: descend(params.w, gradients.w), v: descend(params.v, gradients.v) };
      return [next, value, x] as const;
    },
    { backend, donate: [0] },
  );
}

for (const name of ['cpu', 'wasm'] as const) {
  describe(`tfjs ${name}`, () => {
    it('has the same number of tensors after every step, and none when all is disposed', async () => {
      const before = tensors();
      const backend = await tfjs(name);
      const step = trainingStep(backend);
      const x = t.array(
        Float32Array.from({ length: 12 }, (_, n) => Math.sin(n)),
        { shape: [3, 4] },
      );
      const labels = t.array(Int32Array.of(0, 2, 1), { shape: [3, 1] });
      const matrix = (seed: number) =>
        t.array(
          Float32Array.from({ length: 16 }, (_, n) => Math.cos(seed * n)),
          { shape: [4, 4] },
        );
      let params = { w: matrix(1), v: matrix(2) };
      const losses: number[] = [];
      const counts = new Set<number>();
      for (let n = 0; n < 30; n++) {
        const [next, value, same] = await step(params, x, labels);
        params = next;
        losses.push(await value.item());
        value.dispose();
        same.dispose();
        // In the second step at the latest, the first time that a scalar is needed is over.
        if (n > 0) counts.add(tensors());
      }
      expect(losses[29]).not.toBe(losses[0]);
      expect(counts.size).toBe(1);
      for (const array of [x, labels, params.w, params.v]) array.dispose();
      await step.dispose();
      await backend.dispose();
      await new Promise((resolve) => setTimeout(resolve));
      expect(tensors()).toBe(before);
    });

    it('frees what a failed run had made, inside a loop too', async () => {
      const backend = await tfjs(name);
      const f = t.jit(
        (x: t.Tensor) =>
          t.scan(
            (c: t.Tensor, row: t.Tensor): [t.Tensor, t.Tensor] => [t.add(c, t.sort(row)[0]), t.exp(c)],
            t.exp(t.zeros([2])),
            x,
          ),
        { backend },
      );
      const good = t.array([1, 2, 3, 4], { shape: [2, 2] });
      const bad = t.array([1, 2, Number.NaN, 4], { shape: [2, 2] });
      for (const array of await f(good)) array.dispose();
      await expect(f(bad)).rejects.toMatchObject({ name: 'NaNError' });
      const after = tensors();
      for (let n = 0; n < 3; n++) await expect(f(bad)).rejects.toMatchObject({ name: 'NaNError' });
      expect(tensors()).toBe(after);
      await f.dispose();
    });
  });
}
