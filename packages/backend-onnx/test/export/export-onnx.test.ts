import * as t from '@lab/tensor';
import { difference } from '@lab/tensor/conformance';
import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { exportOnnx } from '../../src';
import { integers, noise } from '../agree';

const reference = t.referenceBackend();

/** Exports f, runs the file, and expects the reference's results. */
async function expectSameFile(f: (...inputs: t.Tensor[]) => t.Tensor | t.Tensor[], inputs: t.HostArray[]) {
  const tensors = inputs.map((input) => t.DeviceArray.fromHost({ ...input, data: input.data.slice() }));
  const flat = (...xs: t.Tensor[]) => [f(...xs)].flat();
  const bytes = await exportOnnx(t.traceFunction(flat, ...tensors));
  expect(new TextDecoder('latin1').decode(bytes)).not.toContain('com.microsoft');
  const session = await ort.InferenceSession.create(bytes);
  const feeds = Object.fromEntries(
    inputs.map(({ dtype, shape, data }, index) => [
      `${index}`,
      new ort.Tensor(dtype, data as Float32Array, shape),
    ]),
  );
  const results = await session.run(feeds);
  const expected = await t.jit(flat, { backend: reference })(...tensors);
  for (const [index, tensor] of expected.entries()) {
    const { shape, dtype } = tensor;
    const { dims, data } = results[`output.${index}`] as ort.Tensor;
    const actual = { shape: dims, dtype, data: data as Float32Array };
    expect(difference(actual, { shape, dtype, data: await tensor.data() }, 1e-5)).toBeUndefined();
  }
  await session.release();
}

describe('exportOnnx', () => {
  it('writes a block with attention, norms and activations', async () => {
    const [q, k, v] = [noise([1, 4, 3, 2]), noise([1, 2, 3, 2]), noise([1, 2, 3, 2])];
    await expectSameFile(
      (a, b, c, w) => {
        const y = t.attention(a!, b!, c!, { causal: true });
        return [
          t.rmsNorm(y, w!),
          t.layerNorm(y, w!, w!),
          t.gelu(y),
          t.gelu(y, { approximate: true }),
          t.silu(y),
        ];
      },
      [q, k, v, noise([2])],
    );
  });

  it('writes products with transposed factors and groups', async () => {
    await expectSameFile(
      (a, b, c, w, sizes) => [
        t.matmul(a!, b!, { transposeA: true, transposeB: true }),
        t.matmul(c!, b!, { transposeB: true }),
        t.groupedMatmul(c!, w!, sizes!),
      ],
      [noise([2, 4, 3]), noise([5, 4]), noise([3, 4]), noise([2, 4, 2]), integers([2], [1, 1])],
    );
  });

  it('writes selection, ordering and indexed writes, which plans leave to the host', async () => {
    await expectSameFile(
      (x, update, starts, indices) => [
        t.argmax(x!),
        t.argmin(x!, { axis: 0, keepDims: true }),
        ...t.sort(x!, { axis: 1, descending: true }),
        ...t.topK(x!, 2),
        t.dynamicUpdateSlice(x!, update!, starts!),
        t.dynamicSlice(x!, starts!, [2, 2]),
        t.scatterAdd(indices!, x!, 3),
      ],
      [noise([4, 5]), noise([2, 2]), integers([2], [1, 9]), integers([4], [2, 0, 2, 2])],
    );
  });

  it('writes loops and gradients', async () => {
    await expectSameFile(
      (w, h, xs) => {
        const cell = (c: t.Tensor, x: t.Tensor): [t.Tensor, t.Tensor] => {
          const next = t.tanh(t.add(t.matmul(c, w!), x));
          return [next, next];
        };
        const loss = (weight: t.Tensor) => t.sum(t.square(t.matmul(h!, weight)));
        return [...t.scan(cell, h!, xs!, { reverse: true }), t.grad(loss)(w!)];
      },
      [noise([3, 3]), noise([2, 3]), noise([4, 2, 3])],
    );
  });

  it('writes the arrays a function closed over, and arguments given as weights', async () => {
    const [weight, bias] = [
      t.array([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      t.array([10, 20, 30]),
    ];
    const f = (params: { bias: t.Tensor }, x: t.Tensor) => t.linear(x, weight, params.bias);
    const traced = t.traceFunction(f, { bias }, t.zeros([1, 2]));
    const names = { inputs: ['observation'], outputs: ['action'] };
    const session = await ort.InferenceSession.create(
      await exportOnnx(traced, { ...names, weights: [{ bias }] }),
    );
    expect(session.inputNames).toEqual(['observation']);
    const { action } = await session.run({ observation: new ort.Tensor('float32', [1, -1], [1, 2]) });
    expect([...(action!.data as Float32Array)]).toEqual([9, 19, 29]);
    await session.release();
  });

  it('names its inputs and outputs after their places by default', async () => {
    const traced = t.traceFunction((x: { a: t.Tensor }) => ({ y: t.neg(x.a) }), { a: t.zeros([1]) });
    const session = await ort.InferenceSession.create(await exportOnnx(traced));
    expect([session.inputNames, session.outputNames]).toEqual([['0.a'], ['output.y']]);
    await session.release();
  });

  it('names the operations that ONNX does not have, also inside loops', async () => {
    const noisy = (key: t.Tensor) =>
      t.scan(
        (c: t.Tensor): [t.Tensor, null] => [t.add(c, t.random.normal(key, [2])), null],
        t.zeros([2]),
        null,
        { length: 2 },
      )[0];
    const traced = t.traceFunction(noisy, t.random.key(1));
    await expect(exportOnnx(traced)).rejects.toThrow(
      expect.objectContaining({ name: 'ExportError', message: expect.stringContaining('randomNormal') }),
    );
  });

  it('refuses wrong names, weights and types', async () => {
    const traced = t.traceFunction((x: t.Tensor) => t.neg(x), t.zeros([2]));
    await expect(exportOnnx(traced, { inputs: ['a', 'b'] })).rejects.toThrow(
      'inputs need 1 names, got [a, b]',
    );
    await expect(exportOnnx(traced, { inputs: ['y'], outputs: ['y'] })).rejects.toThrow("the name 'y'");
    await expect(exportOnnx(traced, { weights: [null, t.zeros([2])] })).rejects.toThrow(
      "'1', but there is no such",
    );
    await expect(exportOnnx(traced, { weights: [t.zeros([3])] })).rejects.toThrow('float32 [3], but');
    const double = t.traceFunction((x: t.Tensor) => t.neg(x), t.zeros([2], 'float64'));
    await expect(exportOnnx(double)).rejects.toMatchObject({ name: 'DTypeError' });
  });
});
