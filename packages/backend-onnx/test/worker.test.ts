import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { array, jit, matmul, NaNError, sort, type Tensor, tanh } from '@lab/tensor';
import { conformanceTests } from '@lab/tensor/conformance';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { onnx } from '../src';

const worker = new URL(inject('built').worker);

describe('onnx in a worker', async () => {
  const backend = await onnx({ worker });
  for (const { name, run } of conformanceTests(backend)) it(name, run);
  afterAll(() => backend.dispose());
});

describe('worker', () => {
  it('leaves the event loop free while it runs', async () => {
    const backend = await onnx({ worker, threads: 1 });
    const f = jit((x: Tensor) => matmul(matmul(matmul(x, x), x), x), { backend });
    const x = array(new Float32Array(600 * 600).fill(0.01), { shape: [600, 600] });
    await f(x);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 0);
    const before = ticks;
    for (let i = 0; i < 5; i++) (await f(x)).dispose();
    clearInterval(timer);
    expect(ticks - before).toBeGreaterThan(5);
    await backend.dispose();
  });

  it('passes typed errors on', async () => {
    const backend = await onnx({ worker });
    const order = jit((x: Tensor) => sort(x, { axis: 0 })[0], { backend });
    await expect(order(array([1, Number.NaN]))).rejects.toBeInstanceOf(NaNError);
    await expect(order(array([2, 1])).then((y) => y!.data())).resolves.toEqual(Float32Array.of(1, 2));
    await backend.dispose();
  });

  it('says what is missing before anything runs', async () => {
    await expect(onnx({ worker, device: 'cuda', runtime: 'web' })).rejects.toMatchObject({
      name: 'BackendUnavailableError',
    });
    await expect(onnx({ worker: new URL('missing.mjs', worker) })).rejects.toMatchObject({
      name: 'BackendUnavailableError',
    });
  });

  it('rejects what is pending when it is disposed, and everything afterwards', async () => {
    const backend = await onnx({ worker });
    const f = jit((x: Tensor) => tanh(x), { backend });
    const x = array([1, 2]);
    const pending = f(x);
    const rejected = expect(pending).rejects.toMatchObject({ name: 'DisposedError' });
    await backend.dispose();
    await rejected;
    await expect(f(x)).rejects.toMatchObject({ name: 'DisposedError' });
  });

  it('does not keep the process alive while it is idle', async () => {
    const program = `
      const { onnx } = await import(${JSON.stringify(inject('built').index)});
      const backend = await onnx({ worker: true });
      const x = { id: 1, shape: [2], dtype: 'float32' };
      const y = { ...x, id: 2 };
      const nodes = [{ op: 'neg', inputs: [x], outputs: [y], attrs: {} }];
      const negate = await backend.compile({ inputs: [x], nodes, outputs: [y] });
      const input = backend.upload({ shape: [2], dtype: 'float32', data: Float32Array.of(1, 2) });
      const [output] = await negate.run([input], [false]);
      console.log(String(await backend.download(output)));`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      timeout: 30_000,
    });
    expect(stdout.trim()).toBe('-1,-2');
  });
});
