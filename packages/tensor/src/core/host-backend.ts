import type { Backend, Storage } from './backend';
import { BufferPool } from './buffer-pool';
import type { DType, HostArray } from './dtype';
import { createPlan } from './plan';
import type { PlanTarget } from './plan-target';

/** A backend whose arrays are typed arrays in host memory, from the way it carries out nodes. */
export function hostBackend(options: {
  readonly name: string;
  readonly dtypes: readonly DType[];
  /** Makes the target; loops of scans take their buffers from `pool`. */
  readonly target: (pool: BufferPool) => PlanTarget;
  readonly dispose?: () => Promise<void>;
}): Backend {
  const pool = new BufferPool();
  const target = options.target(pool);
  return {
    name: options.name,
    dtypes: options.dtypes,
    upload: (array) => array,
    download: async (storage) => (storage as HostArray).data.slice(),
    release: (storage: Storage) => pool.give(storage as HostArray),
    compile: (graph) => createPlan(graph, target, pool),
    dispose: async () => {
      pool.clear();
      await options.dispose?.();
    },
  };
}
