import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { tfjs } from '../src';

describe('tfjs', async () => {
  const [cpu, wasm] = [await tfjs('cpu'), await tfjs('wasm')];
  afterAll(async () => {
    t.setBackend(t.referenceBackend());
    await Promise.all([cpu.dispose(), wasm.dispose()]);
  });

  it('refuses float64, in the middle of a function too', async () => {
    const f = t.jit((x: t.Tensor) => t.cast(t.exp(t.cast(x, 'float64')), 'float32'), { backend: wasm });
    await expect(f(t.array([1]))).rejects.toMatchObject({
      name: 'DTypeError',
      message: expect.stringContaining('tfjs:wasm: float64 runs on the reference backend only'),
    });
  });

  it('lets two backends take turns', async () => {
    const double = (x: t.Tensor) => t.mul(t.sort(x)[0], 2);
    const [first, second] = [t.jit(double, { backend: cpu }), t.jit(double, { backend: wasm })];
    const x = t.array([3, 1, 2]);
    const results = await Promise.all([
      first(x),
      second(x),
      first(t.array([0, -1])),
      second(t.array([5, 4])),
    ]);
    const numbers = await Promise.all(results.map(async (y) => [...(await y.data())]));
    expect(numbers).toEqual([
      [2, 4, 6],
      [2, 4, 6],
      [-2, 0],
      [8, 10],
    ]);
    await first.dispose();
    await second.dispose();
  });

  it('runs eagerly, with scalars and arrays without elements', async () => {
    t.setBackend(wasm);
    expect(await t.add(t.scalar(2), 3).item()).toBe(5);
    expect([...(await t.sum(t.zeros([0, 2]), { axis: 0 }).data())]).toEqual([0, 0]);
    expect([...(await t.concat([t.zeros([0, 2]), t.ones([1, 2])], 0).data())]).toEqual([1, 1]);
    expect((await t.exp(t.zeros([3, 0])).data()).length).toBe(0);
  });

  it('updates a donated array again and again', async () => {
    const step = t.jit(
      (x: t.Tensor) => t.dynamicUpdateSlice(t.add(x, 1), t.zeros([1, 2]), t.array(Int32Array.of(1, 0))),
      { backend: wasm, donate: [0] },
    );
    let x = await step(t.zeros([3, 2]));
    for (let run = 0; run < 4; run++) x = await step(x);
    expect([...(await x.data())]).toEqual([5, 5, 0, 0, 5, 5]);
    await step.dispose();
  });
});
