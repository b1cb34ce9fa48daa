import type { Executable } from './backend';
import type { BufferPool } from './buffer-pool';
import type { HostArray } from './dtype';
import { sizeOf } from './dtype';
import type { Graph, GraphNode } from './graph';
import { createPlan } from './plan';
import type { HostKernel, PlanTarget } from './plan-target';

/** A host kernel with a plan of its own. */
export interface LoopKernel extends HostKernel {
  /** Frees the plan of the body; to be called when no run is under way, after the last. */
  dispose(): void;
}

/**
 * A scan as a loop over a plan of its body: for backends without a loop of their own, and for bodies that
 * contain host kernels. The body is compiled at the first run.
 */
export function loopScan(node: GraphNode<'scan'>, target: PlanTarget, pool: BufferPool): LoopKernel {
  let compiled: Executable | undefined;
  const kernel = async (inputs: readonly HostArray[], outputs: readonly HostArray[]) => {
    compiled ??= await createPlan(usedPart(node), target, pool);
    await runLoop(node, compiled, inputs, outputs, pool);
  };
  const dispose = () => {
    compiled?.dispose();
    compiled = undefined;
  };
  return Object.assign(kernel, { dispose });
}

/** The body without the outputs nobody uses. */
function usedPart({ attrs: { body, carries, used } }: GraphNode<'scan'>): Graph {
  return { ...body, outputs: body.outputs.filter((_, i) => i < carries || used[carries + i]) };
}

async function runLoop(
  { attrs }: GraphNode<'scan'>,
  plan: Executable,
  inputs: readonly HostArray[],
  outputs: readonly HostArray[],
  pool: BufferPool,
): Promise<void> {
  const { constants, carries, length, reverse, used } = attrs;
  const fixed = inputs.slice(0, constants);
  const xs = inputs.slice(constants + carries);
  const stacks = outputs.slice(carries, carries * 2);
  const ys = outputs.filter((_, i) => i >= carries * 2 && used[i]);
  let carry = inputs.slice(constants, constants + carries).map((array) => copyOf(array, pool));
  const donated = inputs.map((_, i) => i >= constants && i < constants + carries);
  for (let step = 0; step < length; step++) {
    const t = reverse ? length - 1 - step : step;
    stacks.forEach((stack, i) => {
      if (used[carries + i]) sliceOf(stack, t).data.set((carry[i] as HostArray).data);
    });
    const slices = xs.map((x) => sliceOf(x, t));
    const results = (await plan.run([...fixed, ...carry, ...slices], donated)) as HostArray[];
    carry = results.slice(0, carries);
    results.slice(carries).forEach((y, i) => {
      sliceOf(ys[i] as HostArray, t).data.set(y.data);
      pool.give(y);
    });
  }
  carry.forEach((array, i) => {
    (outputs[i] as HostArray).data.set(array.data);
    pool.give(array);
  });
}

/** Element t of the leading axis, sharing memory. */
function sliceOf(array: HostArray, t: number): HostArray {
  const shape = array.shape.slice(1);
  const size = sizeOf(shape);
  return { shape, dtype: array.dtype, data: array.data.subarray(t * size, (t + 1) * size) };
}

function copyOf(array: HostArray, pool: BufferPool): HostArray {
  const copy = pool.take(array);
  copy.data.set(array.data);
  return copy;
}
