import { type BufferPool, hostKernelOf, isScan, loopScan, type PlanTarget } from '@lab/tensor';
import { placeOf } from './lowerings/place';
import type { Runtime } from './runtime/runtime';
import { createSegment } from './segment';

/** How plans for ONNX Runtime carry out nodes. */
export function onnxTarget(runtime: Runtime, threads: number, pool: BufferPool): PlanTarget {
  const target: PlanTarget = {
    lower(node) {
      const place = placeOf(node);
      if (place !== 'host') return place;
      return isScan(node) ? loopScan(node, target, pool) : hostKernelOf(node);
    },
    createSegment: (graph) => createSegment(graph, runtime, threads),
  };
  return target;
}
