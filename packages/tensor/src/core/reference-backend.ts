import type { Backend } from './backend';
import type { BufferPool } from './buffer-pool';
import { definitionOf } from './definitions';
import { TensorError } from './errors';
import type { GraphNode } from './graph';
import { hostBackend } from './host-backend';
import { hostKernelOf } from './host-kernel';
import { loopScan } from './loop-scan';
import { isScan } from './optimize';
import type { PlanTarget } from './plan-target';

/**
 * The reference backend: every operation by its plain TypeScript kernel, float64 capable. Slow and exact; other
 * backends are tested against it.
 */
export function referenceBackend(): Backend {
  return hostBackend({
    name: 'reference',
    dtypes: ['float32', 'float64', 'float16', 'int32', 'bool'],
    target: referenceTarget,
  });
}

function referenceTarget(pool: BufferPool): PlanTarget {
  const target: PlanTarget = {
    lower(node: GraphNode) {
      if (isScan(node)) return loopScan(node, target, pool);
      return definitionOf(node.op).kernel ? hostKernelOf(node) : 'decompose';
    },
    createSegment() {
      throw new TensorError('reference: has no segments');
    },
  };
  return target;
}
