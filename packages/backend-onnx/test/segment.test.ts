import { freshValue, type Graph, type GraphNode, type HostArray } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { loadRuntime } from '../src/runtime/load-runtime';
import { createSegment } from '../src/segment';

const spec = { shape: [2], dtype: 'float32' } as const;

/** (a, b) -> (a + b, -(a + b)). */
function sumAndNegative(): Graph {
  const [a, b, sum, negative] = [freshValue(spec), freshValue(spec), freshValue(spec), freshValue(spec)];
  const nodes = [
    { op: 'add', inputs: [a, b], outputs: [sum], attrs: {} },
    { op: 'neg', inputs: [sum], outputs: [negative], attrs: {} },
  ] as GraphNode[];
  return { inputs: [a, b], nodes, outputs: [sum, negative] };
}

const pair = (x: number, y: number): HostArray => ({ ...spec, data: Float32Array.of(x, y) });

for (const choice of ['node', 'web'] as const) {
  describe(`createSegment on onnxruntime-${choice}`, async () => {
    const runtime = await loadRuntime(choice, 'cpu');

    it('writes into the arrays given for the outputs, whichever they are', async () => {
      const segment = await createSegment(sumAndNegative(), runtime, 1);
      const [first, second] = [pair(0, 0), pair(0, 0)];
      await segment.run([pair(1, 2), pair(10, 20)], [first, second]);
      expect([[...first.data], [...second.data]]).toEqual([
        [11, 22],
        [-11, -22],
      ]);
      const third = pair(0, 0);
      await segment.run([second, first], [third, pair(0, 0)]);
      expect([...third.data]).toEqual([0, 0]);
      segment.dispose();
    });

    it('reads the present elements of an array it has seen before', async () => {
      const segment = await createSegment(sumAndNegative(), runtime, 1);
      const [x, out] = [pair(1, 1), pair(0, 0)];
      await segment.run([x, x], [out, pair(0, 0)]);
      x.data.fill(5);
      await segment.run([x, x], [out, pair(0, 0)]);
      expect([...out.data]).toEqual([10, 10]);
      segment.dispose();
    });

    it('takes views into larger memory', async () => {
      const segment = await createSegment(sumAndNegative(), runtime, 1);
      const memory = Float32Array.of(9, 1, 2, 9, 0, 0, 9);
      const view: HostArray = { ...spec, data: memory.subarray(1, 3) };
      const target: HostArray = { ...spec, data: memory.subarray(4, 6) };
      await segment.run([view, view], [target, pair(0, 0)]);
      expect([...memory]).toEqual([9, 1, 2, 9, 2, 4, 9]);
      segment.dispose();
    });
  });
}
