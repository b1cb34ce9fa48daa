import { exportOnnx, onnx } from '@lab/backend-onnx';
import { add, type Backend, jit, scalar, type Tensor, traceFunction, zeros } from '@lab/tensor';
import * as ort from 'onnxruntime-node';

// What a call of a compiled function costs beside the work itself: x + 1 for four numbers, against the same model
// in a bare session of onnxruntime-node. Medians of rounds that take turns.

const rounds = 15;
const calls = 1000;
const addOne = (x: Tensor) => add(x, scalar(1));

const contenders: Record<string, () => Promise<unknown>> = {
  'onnxruntime-node, bare session': await bareSession(),
  'jit on onnx()': await compiled(await onnx({ threads: 1 })),
  'jit on onnx({ worker: true })': await compiled(await onnx({ threads: 1, worker: true })),
};

async function bareSession(): Promise<() => Promise<unknown>> {
  const model = await exportOnnx(traceFunction(addOne, zeros([4])), { inputs: ['x'], outputs: ['y'] });
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
  const [x, y] = [new ort.Tensor('float32', [1, 2, 3, 4]), new ort.Tensor('float32', new Float32Array(4))];
  return () => session.run({ x }, { y });
}

async function compiled(backend: Backend): Promise<() => Promise<unknown>> {
  const f = jit(addOne, { backend, donate: [0] });
  let x = await f(zeros([4]));
  return async () => {
    x = await f(x);
  };
}

async function microsecondsPerCall(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < calls; n++) await call();
  return ((performance.now() - start) * 1000) / calls;
}

const samples = new Map<string, number[]>();
for (let round = 0; round <= rounds; round++) {
  for (const [name, call] of Object.entries(contenders)) {
    const time = await microsecondsPerCall(call);
    if (round > 0) samples.set(name, [...(samples.get(name) ?? []), time]);
  }
}

const medians = [...samples].map(([name, times]) => {
  const sorted = times.sort((a, b) => a - b);
  return { name, median: sorted[rounds >> 1]!, low: sorted[0]!, high: sorted.at(-1)! };
});
for (const { name, median, low, high } of medians) {
  const ratio = (median / medians[0]!.median).toFixed(2);
  console.log(
    `${name.padEnd(32)} ${median.toFixed(1)} us (${low.toFixed(1)}-${high.toFixed(1)}), ratio ${ratio}`,
  );
}
