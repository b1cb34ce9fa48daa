import { describe, expect, it } from 'vitest';
import { add, checkpoint, exp, grad, mul, neg, sin, sum, type Tensor } from '../../src';
import type { Graph } from '../../src/core/graph';
import { hostKernelOf } from '../../src/core/host-kernel';
import { optimize } from '../../src/core/optimize';
import type { PlanTarget } from '../../src/core/plan-target';
import { schedule } from '../../src/core/schedule';
import { traceGraph } from '../../src/core/trace';

const vector = { shape: [3], dtype: 'float32' } as const;

/** `sin` is a host kernel, everything else belongs to segments. */
const target: PlanTarget = {
  lower: (node) => (node.op === 'sin' ? hostKernelOf(node) : 'segment'),
  createSegment: () => Promise.reject(new Error('is not called')),
};

/** The steps as text, such as `['segment exp neg', 'host sin']`. */
function stepsOf(f: (x: Tensor, y: Tensor) => readonly Tensor[]): string[] {
  const graph = optimize(traceGraph([vector, vector], f).graph, () => false);
  return schedule(graph, target).map((step) => {
    const nodes = step.kind === 'segment' ? step.nodes : [step.node];
    return [step.kind, ...nodes.map(({ op }) => op)].join(' ');
  });
}

describe('schedule', () => {
  it('puts what segments can do into one, however host kernels lie between in the program', () => {
    expect(stepsOf((x, y) => [sin(exp(x)), neg(y)])).toEqual(['segment exp neg', 'host sin']);
  });

  it('starts another segment only for what needs a host kernel', () => {
    expect(stepsOf((x, y) => [mul(sin(x), exp(y)), sin(neg(y))])).toEqual([
      'segment exp neg',
      'host sin',
      'host sin',
      'segment mul',
    ]);
  });

  it('runs every host kernel that can run before the next segment', () => {
    expect(stepsOf((x, y) => [exp(sin(sin(x))), exp(sin(y))])).toEqual([
      'host sin',
      'host sin',
      'host sin',
      'segment exp exp',
    ]);
  });

  it('has no step for constants, nor for nothing', () => {
    expect(stepsOf((x) => [add(x, 2)])).toEqual(['segment add']);
    expect(stepsOf((x, y) => [y, x])).toEqual([]);
  });

  it('keeps what a barrier holds back in a segment of its own', () => {
    const loss = (x: Tensor) => sum(checkpoint((y: Tensor) => exp(exp(y)))(x));
    const steps = stepsOf((x) => [grad(loss)(x)]);
    const barrier = steps.indexOf('barrier barrier');
    expect(barrier).toBeGreaterThan(-1);
    expect(steps.slice(barrier + 1).join()).toContain('exp');
  });

  it('refuses a graph that nothing can begin', () => {
    const { graph } = traceGraph([vector], (x) => [exp(neg(x))]);
    const unordered: Graph = { ...graph, inputs: [] };
    expect(() => schedule(unordered, target)).toThrow('schedule: the graph has a cycle');
  });

  it('refuses what was to be decomposed', () => {
    const { graph } = traceGraph([vector], (x) => [exp(x)]);
    expect(() => schedule(graph, { ...target, lower: () => 'decompose' })).toThrow('exp was not decomposed');
  });
});
