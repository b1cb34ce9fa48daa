import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { onnx, RuntimeError } from '../src';
import { expectAgreement, integers, noise } from './agree';

describe('onnx', async () => {
  const backend = await onnx({ threads: 2 });
  afterAll(() => backend.dispose());

  it('refuses a bad number of threads', async () => {
    await expect(onnx({ threads: 0 })).rejects.toThrow('threads must be a positive integer, got 0');
    await expect(onnx({ threads: 1.5 })).rejects.toMatchObject({ name: 'ArgumentError' });
  });

  it('refuses float64, in the middle of a function too', async () => {
    const f = t.jit((x: t.Tensor) => t.cast(t.exp(t.cast(x, 'float64')), 'float32'), { backend });
    await expect(f(t.array([1]))).rejects.toMatchObject({ name: 'DTypeError' });
  });

  it('gives the same bits in every run with several threads', async () => {
    const loss = (w: t.Tensor, x: t.Tensor, i: t.Tensor) => {
      const y = t.layerNorm(t.matmul(t.gather(w, i), x), t.ones([256]), t.zeros([256]));
      return t.mean(t.square(t.softmax(t.gelu(y))));
    };
    const f = t.jit((w: t.Tensor, x: t.Tensor, i: t.Tensor) => t.grad(loss)(w, x, i), { backend });
    const [w, x, i] = [
      noise([8, 128]),
      noise([128, 256]),
      integers(
        [2048],
        Array.from({ length: 2048 }, (_, n) => n % 8),
      ),
    ];
    const [a, b, c] = [w, x, i].map((each) => t.DeviceArray.fromHost(each));
    const first = await (await f(a!, b!, c!)).data();
    for (let run = 0; run < 10; run++) expect(await (await f(a!, b!, c!)).data()).toEqual(first);
    await f.dispose();
  });

  it('writes results into donated memory again and again', async () => {
    const step = t.jit(
      (x: t.Tensor) => t.dynamicUpdateSlice(t.add(x, 1), t.zeros([1, 2]), t.array(Int32Array.of(1, 0))),
      {
        backend,
        donate: [0],
      },
    );
    let x = await step(t.zeros([3, 2]));
    for (let run = 0; run < 4; run++) x = await step(x);
    expect([...(await x.data())]).toEqual([5, 5, 0, 0, 5, 5]);
    await step.dispose();
  });

  it('runs eagerly, with scalars and arrays without elements', async () => {
    t.setBackend(backend);
    expect(await t.add(t.scalar(2), 3).item()).toBe(5);
    expect([...(await t.sum(t.zeros([0, 2]), { axis: 0 }).data())]).toEqual([0, 0]);
    t.setBackend(t.referenceBackend());
  });

  it('passes on what ONNX Runtime objects to', async () => {
    const f = t.jit((x: t.Tensor, i: t.Tensor) => t.gather(x, i), { backend });
    const outside = f(t.zeros([3]), t.array(Int32Array.of(7)));
    await expect(outside).rejects.toThrow(RuntimeError);
    await expect(outside).rejects.toThrow(/out of data bounds|out of range/);
    await f.dispose();
  });

  it('computes a causal transformer block as the reference does', async () => {
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
});
