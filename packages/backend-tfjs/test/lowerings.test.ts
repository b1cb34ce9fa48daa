import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { expectAgreement, integers, noise } from './agree';
import { backendsHere } from './backends-here';

const movements: Record<string, (x: t.Tensor) => t.Tensor | readonly t.Tensor[]> = {
  reshape: (x) => t.reshape(x, [6, 4]),
  transpose: (x) => t.transpose(x, [2, 0, 1]),
  broadcastTo: (x) => t.broadcastTo(x, [3, 2, 3, 4]),
  slice: (x) => t.slice(x, [0, 1, 1], [2, 3, 3]),
  'slice with strides': (x) => t.slice(x, [1, 0, 0], [2, 3, 4], [1, 2, 3]),
  pad: (x) =>
    t.pad(x, [
      [1, 0],
      [0, 0],
      [0, 2],
    ]),
  flip: (x) => t.flip(x, [0, 2]),
  concat: (x) => t.concat([x, x, t.flip(x, [0])], 1),
  split: (x) => t.split(x, [1, 3], 2),
  gather: (x) => t.gather(x, t.array(Int32Array.of(2, 0)), 1),
  dynamicSlice: (x) => t.dynamicSlice(x, t.array(Int32Array.of(1, 1, 1)), [1, 2, 3]),
  dynamicUpdateSlice: (x) =>
    t.dynamicUpdateSlice(x, t.slice(x, [0, 0, 0], [1, 2, 4]), t.array(Int32Array.of(1, 1, 0))),
};

for (const { name, open } of backendsHere) {
  describe(`tfjs ${name}`, async () => {
    const backend = await open();
    afterAll(() => backend.dispose());

    it('computes a causal transformer block, and its gradient, as the reference does', async () => {
      const block = (x?: t.Tensor, w?: t.Tensor, v?: t.Tensor) => {
        const heads = t.transpose(t.reshape(t.rmsNorm(x!, t.ones([8])), [2, 5, 2, 4]), [0, 2, 1, 3]);
        const mixed = t.transpose(t.attention(heads, heads, heads, { causal: true }), [0, 2, 1, 3]);
        const y = t.add(x!, t.matmul(t.reshape(mixed, [2, 5, 8]), w!));
        return t.add(y, t.matmul(t.silu(t.matmul(y, v!)), v!, { transposeB: true }));
      };
      const gradient = (...xs: t.Tensor[]) => t.vjp(block, xs, t.ones([2, 5, 8]))[1];
      const inputs = [noise([2, 5, 8]), noise([8, 8]), noise([8, 16])];
      const coverage = await expectAgreement(backend, block, inputs, 1e-5);
      expect(Object.values(coverage).flat()).not.toContain('host');
      await expectAgreement(backend, gradient, inputs, 1e-4);
    });

    it('multiplies batches of several axes', async () => {
      const f = (a?: t.Tensor, b?: t.Tensor) => t.matmul(a!, b!, { transposeA: true });
      await expectAgreement(backend, f, [noise([3, 1, 4, 2]), noise([2, 4, 3])]);
      await expectAgreement(backend, f, [noise([4, 2]), noise([2, 3, 4, 3])]);
    });

    it('takes and adds along any axis, where rows and indices repeat', async () => {
      const places = integers(
        [2, 4, 3],
        [0, 1, 1, 2, 2, 2, 0, 0, 0, 1, 2, 0, 2, 1, 0, 0, 0, 0, 2, 2, 2, 1, 1, 1],
      );
      await expectAgreement(backend, (i, x) => t.scatterAddAlongAxis(i!, x!, 1, 5), [
        places,
        noise([2, 4, 3]),
      ]);
      await expectAgreement(backend, (i, x) => t.takeAlongAxis(x!, i!, 1), [places, noise([2, 3, 3])]);
      await expectAgreement(backend, (i, x) => t.takeAlongAxis(x!, i!, 0), [places, noise([3, 4, 3])]);
    });

    it('gives 0 for rows of no group, and skips empty groups', async () => {
      const inputs = [noise([7, 3]), noise([3, 3, 2]), integers([3], [2, 0, 3])];
      const gradients = (a?: t.Tensor, b?: t.Tensor, sizes?: t.Tensor) =>
        t.grad(([p, q]: t.Tensor[]) => t.sum(t.square(t.groupedMatmul(p!, q!, sizes!))))([a!, b!]);
      await expectAgreement(backend, (x, w, sizes) => t.groupedMatmul(x!, w!, sizes!), inputs);
      await expectAgreement(backend, gradients, inputs);
      await expectAgreement(backend, (x, w, sizes) => t.groupedMatmul(x!, w!, sizes!), [
        ...inputs.slice(0, 2),
        integers([3], [0, 0, 0]),
      ]);
    });

    it('moves blocks into place', async () => {
      const read = (x?: t.Tensor, starts?: t.Tensor) => t.dynamicSlice(x!, starts!, [2, 1, 3]);
      const write = (x?: t.Tensor, starts?: t.Tensor, block?: t.Tensor) =>
        t.dynamicUpdateSlice(x!, block!, starts!);
      const starts = integers([3], [-1, 3, 1]);
      await expectAgreement(backend, read, [noise([3, 4, 5]), starts]);
      await expectAgreement(backend, write, [noise([3, 4, 5]), starts, noise([2, 1, 5])]);
      await expectAgreement(backend, write, [noise([3, 4, 5]), starts, noise([3, 4, 5])]);
      await expectAgreement(backend, write, [noise([3, 4, 5]), starts, noise([3, 0, 5])]);
    });

    for (const dtype of ['int32', 'bool'] as const) {
      const data = Array.from({ length: 24 }, (_, n) => (n * 7 + (n >> 3)) % 2);
      const x = {
        shape: [2, 3, 4],
        dtype,
        data: dtype === 'bool' ? Uint8Array.from(data) : Int32Array.from(data),
      };
      for (const [movement, move] of Object.entries(movements)) {
        it(`${movement} of ${dtype}`, async () => {
          await expectAgreement(backend, (each) => move(each!), [x]);
        });
      }
    }

    it('writes a block without changing what shares memory with the array', async () => {
      const f = (x?: t.Tensor, starts?: t.Tensor) => {
        const base = t.add(x!, 1);
        const [part, flat] = [t.slice(base, [1, 0], [2, 3]), t.reshape(base, [6])];
        return [part, flat, t.dynamicUpdateSlice(base, t.zeros([1, 3]), starts!)];
      };
      await expectAgreement(backend, f, [noise([2, 3]), integers([2], [1, 0])]);
    });

    it('multiplies by a matrix that was updated after it had been multiplied by', async () => {
      const f = (x?: t.Tensor, starts?: t.Tensor) => {
        const base = t.add(x!, 1);
        const before = t.matmul(t.ones([1, 3]), base);
        const rows = t.reshape(t.slice(before, [0, 0], [1, 2]), [1, 2]);
        return [before, t.matmul(t.ones([1, 3]), t.dynamicUpdateSlice(base, rows, starts!))];
      };
      await expectAgreement(backend, f, [noise([3, 2]), integers([2], [1, 0])]);
    });

    it('passes on what a kernel objects to', async () => {
      const f = t.jit((x: t.Tensor, i: t.Tensor) => t.gather(x, i), { backend });
      await expect(f(t.zeros([3]), t.array(Int32Array.of(7)))).rejects.toThrow('7 is not in [0, 2]');
      await f.dispose();
    });

    it('gives equal numbers in every run', async () => {
      const f = t.jit((x: t.Tensor, i: t.Tensor) => t.softmax(t.scatterAdd(i, t.matmul(x, x), 4)), {
        backend,
      });
      const indices = t.array(Int32Array.from({ length: 64 }, (_, n) => (n * 5) % 4));
      const x = t.DeviceArray.fromHost(noise([64, 64]));
      const first = await (await f(x, indices)).data();
      for (let run = 0; run < 5; run++) expect(await (await f(x, indices)).data()).toEqual(first);
      await f.dispose();
    });
  });
}
