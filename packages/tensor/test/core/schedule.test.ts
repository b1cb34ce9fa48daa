import { describe, expect, it } from 'vitest';
import { add, cast, checkpoint, exp, grad, mul, neg, sin, sum, type Tensor } from '../../src';
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

describe('casts of stored weights', () => {
  const half = { shape: [3], dtype: 'float16' } as const;
  const stepsOfStored = (f: (x: Tensor, w: Tensor) => readonly Tensor[]) => {
    const graph = optimize(traceGraph([vector, half], f).graph, () => false);
    return schedule(graph, target);
  };
  const shown = (steps: ReturnType<typeof schedule>) =>
    steps.map((step) => (step.kind === 'segment' ? step.nodes : [step.node]).map(({ op }) => op).join(' '));

  it('are made anew in every segment that reads them, so that none lies between', () => {
    const steps = stepsOfStored((x, w) => {
      const wide = cast(w, 'float32');
      return [mul(sin(mul(neg(x), wide)), add(wide, wide))];
    });
    // Addition needs no host kernel, so it is in the first segment with the first product.
    expect(shown(steps)).toEqual(['neg cast mul add', 'sin', 'mul']);
    const again = stepsOfStored((x, w) => [mul(sin(mul(x, cast(w, 'float32'))), cast(w, 'float32'))]);
    expect(shown(again)).toEqual(['cast mul', 'sin', 'cast mul']);
    const made = again.flatMap((step) =>
      step.kind === 'segment'
        ? step.nodes.filter(({ op }) => op === 'cast').map(({ outputs }) => outputs[0]!.id)
        : [],
    );
    expect(new Set(made).size).toBe(2);
  });

  it('are steps like others where a host kernel reads them, or the caller', () => {
    expect(shown(stepsOfStored((_, w) => [sin(cast(w, 'float32'))]))).toEqual(['cast', 'sin']);
    expect(shown(stepsOfStored((x, w) => [cast(w, 'float32'), neg(x)]))).toEqual(['cast neg']);
  });
});
