import { describe, expect, it } from 'vitest';
import {
  add,
  BufferPool,
  createPlan,
  type HostArray,
  mul,
  type Spec,
  scan,
  sin,
  type Tensor,
} from '../../src';
import type { GraphNode } from '../../src/core/graph';
import { loopScan } from '../../src/core/loop-scan';
import { isScan, optimize } from '../../src/core/optimize';
import type { PlanTarget } from '../../src/core/plan-target';
import { traceGraph } from '../../src/core/trace';
import { recordingTarget } from './recording-target';

const scalarSpec: Spec = { shape: [], dtype: 'float32' };
const threeSteps: Spec = { shape: [3], dtype: 'float32' };
const floats = (shape: readonly number[], ...values: number[]): HostArray => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from(values),
});
const zeros = (...shape: number[]): HostArray =>
  floats(shape, ...new Array<number>(shape.reduce((size, each) => size * each, 1)).fill(0));

/** c' = w c + x; y = c' w. */
const recurrence = (w: Tensor, c0: Tensor, x: Tensor, reverse = false) =>
  scan(
    (c: Tensor, each: Tensor): [Tensor, Tensor] => {
      const next = add(mul(w, c), each);
      return [next, mul(next, w)];
    },
    c0,
    x,
    { reverse },
  );

/** The scan node of a function, as a plan would lower it. */
function scanNode(specs: readonly Spec[], f: (...inputs: Tensor[]) => readonly Tensor[]): GraphNode<'scan'> {
  const { nodes } = optimize(traceGraph(specs, f).graph, () => false);
  return nodes.find(isScan) as GraphNode<'scan'>;
}

describe('loopScan', () => {
  const specs = [scalarSpec, scalarSpec, threeSteps];
  const inputs = () => [floats([], 2), floats([], 5), floats([3], 1, 3, 4)];

  it('fills the last carry, the saved carries and the stacked outputs', async () => {
    const node = scanNode(specs, (w, c0, x) => recurrence(w as Tensor, c0 as Tensor, x as Tensor));
    const all = { ...node, attrs: { ...node.attrs, used: [true, true, true] } };
    const pool = new BufferPool();
    const outputs = [zeros(), zeros(3), zeros(3)];
    await loopScan(all, recordingTarget(pool), pool)(inputs(), outputs);
    expect(outputs.map(({ data }) => [...data])).toEqual([[54], [5, 11, 25], [22, 50, 108]]);
  });

  it('computes only outputs that are used', async () => {
    const node = scanNode(specs, (w, c0, x) => [recurrence(w as Tensor, c0 as Tensor, x as Tensor)[0]]);
    expect(node.attrs.used).toEqual([true, false, false]);
    const pool = new BufferPool();
    const target = recordingTarget(pool, ['mul', 'add']);
    const outputs = [zeros(), zeros(3), zeros(3)];
    await loopScan(node, target, pool)(inputs(), outputs);
    expect(outputs.map(({ data }) => [...data])).toEqual([[54], [0, 0, 0], [0, 0, 0]]);
    expect(target.made).toEqual(['mul add']);
  });

  it('runs from the last step to the first', async () => {
    const node = scanNode(specs, (w, c0, x) => recurrence(w as Tensor, c0 as Tensor, x as Tensor, true));
    const pool = new BufferPool();
    const outputs = [zeros(), zeros(3), zeros(3)];
    await loopScan(node, recordingTarget(pool), pool)(inputs(), outputs);
    expect([...(outputs[0] as HostArray).data]).toEqual([5 * 8 + 4 * 4 + 3 * 2 + 1]);
    expect([...(outputs[2] as HostArray).data]).toEqual([126, 62, 28]);
  });

  it('leaves its inputs as they were', async () => {
    const node = scanNode(specs, (w, c0, x) => recurrence(w as Tensor, c0 as Tensor, x as Tensor));
    const pool = new BufferPool();
    const given = inputs();
    await loopScan(node, recordingTarget(pool), pool)(given, [zeros(), zeros(3), zeros(3)]);
    expect(given).toEqual(inputs());
  });

  it('compiles the body at its first run, once, and frees it when disposed', async () => {
    const node = scanNode(specs, (w, c0, x) => recurrence(w as Tensor, c0 as Tensor, x as Tensor));
    const pool = new BufferPool();
    const target = recordingTarget(pool, ['mul', 'add']);
    const kernel = loopScan(node, target, pool);
    kernel.dispose();
    expect(target.made).toEqual([]);
    const run = () => kernel(inputs(), [zeros(), zeros(3), zeros(3)]);
    await run();
    await run();
    expect(target.made).toHaveLength(1);
    expect(target.live.size).toBe(1);
    kernel.dispose();
    await Promise.resolve();
    expect(target.live.size).toBe(0);
  });

  it('can be run again after its body could not be compiled', async () => {
    const node = scanNode(specs, (w, c0, x) => recurrence(w as Tensor, c0 as Tensor, x as Tensor));
    const pool = new BufferPool();
    const target = recordingTarget(pool, ['mul', 'add']);
    let broken = true;
    const fragile: PlanTarget = {
      lower: target.lower,
      createSegment: (graph) =>
        broken ? Promise.reject(new Error('out of memory')) : target.createSegment(graph),
    };
    const kernel = loopScan(node, fragile, pool);
    const outputs = [zeros(), zeros(3), zeros(3)];
    await expect(kernel(inputs(), outputs)).rejects.toThrow('out of memory');
    broken = false;
    await kernel(inputs(), outputs);
    expect([...(outputs[0] as HostArray).data]).toEqual([54]);
  });
});

describe('a plan with loops', () => {
  /** Every step of the outer loop runs an inner one; both bodies hold a segment. */
  const nested = (c0: Tensor, x: Tensor) => {
    const inner = (c: Tensor) =>
      scan((d: Tensor): [Tensor, null] => [sin(mul(d, 2)), null], c, null, { length: 2 })[0];
    return scan((c: Tensor, each: Tensor): [Tensor, null] => [add(inner(c), each), null], c0, x)[0];
  };

  it('frees the plans of their bodies, also of loops in loops', async () => {
    const pool = new BufferPool();
    const target = recordingTarget(pool, ['mul', 'add']);
    const graph = traceGraph([scalarSpec, threeSteps], (c, x) => [nested(c as Tensor, x as Tensor)]).graph;
    const plan = await createPlan(graph, target, pool);
    const run = plan.run([floats([], 1), floats([3], 1, 2, 3)], [false, false]);
    plan.dispose();
    const [result] = (await run) as HostArray[];
    const step = (c: number) => Math.sin(2 * Math.sin(2 * c));
    const expected = step(step(step(1) + 1) + 2) + 3;
    expect(result?.data[0]).toBeCloseTo(expected, 5);
    expect(target.made.toSorted()).toEqual(['add', 'constant mul']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(target.live.size).toBe(0);
  });
});
