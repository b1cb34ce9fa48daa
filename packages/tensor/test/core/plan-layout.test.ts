import { describe, expect, it } from 'vitest';
import { add, checkpoint, exp, mul, neg, sin, sum, type Tensor, valueAndGrad } from '../../src';
import { BufferPool } from '../../src/core/buffer-pool';
import type { Graph } from '../../src/core/graph';
import { optimize } from '../../src/core/optimize';
import { layOut, type PlanLayout } from '../../src/core/plan-layout';
import { schedule } from '../../src/core/schedule';
import { traceGraph } from '../../src/core/trace';
import { recordingTarget } from './recording-target';

const vector = { shape: [3], dtype: 'float32' } as const;

/** Lays out a function whose segments hold everything but `sin`; gives the segments' graphs as well. */
async function laidOut(f: (x: Tensor, y: Tensor) => readonly Tensor[]) {
  const target = recordingTarget(new BufferPool(), ['exp', 'neg', 'add', 'mul', 'broadcastTo']);
  const graph = optimize(traceGraph([vector, vector], f).graph, () => false);
  const segments: Graph[] = [];
  const layout = await layOut(graph, schedule(graph, target), (body) => {
    segments.push(body);
    return target.createSegment(body);
  });
  return { layout, segments };
}

/** Every slot is written before it is read, and not used after the action that ends it. */
function checkLifetimes({ actions, inputs, outputs, constants }: PlanLayout): void {
  const alive = new Set([...inputs, ...constants.keys()]);
  for (const { reads, writes, dead } of actions) {
    for (const slot of reads) expect(alive).toContain(slot);
    for (const slot of writes) alive.add(slot);
    for (const slot of dead) alive.delete(slot);
  }
  for (const slot of outputs) expect(alive).toContain(slot);
}

describe('layOut', () => {
  it('gives slots only to values that pass between steps', async () => {
    const { layout, segments } = await laidOut((x) => [sin(exp(neg(x)))]);
    expect(segments.map(({ nodes }) => nodes.map(({ op }) => op))).toEqual([['neg', 'exp']]);
    // x, y, the segment's result and the kernel's.
    expect(layout.slots).toHaveLength(4);
    checkLifetimes(layout);
  });

  it('ends a value after its last use, and never results or constants', async () => {
    const { layout } = await laidOut((x, y) => {
      const shared = sin(x);
      return [sin(add(shared, 3)), shared, sin(mul(shared, y))];
    });
    checkLifetimes(layout);
    const dead = layout.actions.flatMap((action) => action.dead);
    expect(new Set(dead).size).toBe(dead.length);
    expect(dead.filter((slot) => layout.outputs.includes(slot) || layout.constants.has(slot))).toEqual([]);
    expect(dead).toEqual(expect.arrayContaining([...layout.inputs]));
  });

  it('gives a segment the constants it uses as nodes, and host kernels theirs as arrays', async () => {
    const { layout, segments } = await laidOut((x) => [add(x, 3)]);
    expect(segments[0]?.nodes.map(({ op }) => op)).toEqual(['constant', 'add']);
    expect(segments[0]?.inputs).toHaveLength(1);
    expect(layout.constants.size).toBe(0);
    const other = await laidOut(() => [sin(add(2, 1))]);
    expect(other.segments[0]?.inputs).toEqual([]);
  });

  it('hands out of a segment only what is used elsewhere', async () => {
    const { segments } = await laidOut((x) => {
      const inner = exp(x);
      return [mul(inner, inner), sin(neg(inner))];
    });
    expect(segments).toHaveLength(1);
    expect(segments[0]?.outputs).toHaveLength(2);
  });

  it('gives both sides of a barrier one slot', async () => {
    const loss = (x: Tensor) => sum(checkpoint((y: Tensor) => exp(exp(y)))(x));
    const { layout } = await laidOut((x) => valueAndGrad(loss)(x));
    checkLifetimes(layout);
    const written = layout.actions.flatMap((action) => action.writes);
    expect(written).not.toContain(layout.inputs[0]);
    expect(layout.actions.filter(({ reads }) => reads.includes(layout.inputs[0] as number)).length).toBe(2);
  });
});
