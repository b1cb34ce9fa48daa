import type { GraphNode, HostArray, HostKernel } from '@lab/tensor';
import { wasmMemory } from './wasm-memory';

/** The host kernel of a keyValueCache node: the cache is written once, where cachedAttention works on it. */
export function keyValueCacheKernel(node: GraphNode<'keyValueCache'>): HostKernel {
  const [, , capacity, batch, heads, width] = node.outputs[0]!.shape as number[] as Sixfold;
  const time = node.inputs[1]!.shape[2]!;
  const slot = batch * heads * width;
  const kernel = ([rows, ...pairs]: readonly HostArray[], [cache]: readonly HostArray[]) => {
    const to = cache!.data as Float32Array;
    pairs.forEach(({ data: from }, index) => {
      const first = index * capacity * slot;
      for (let t = 0, at = first; t < time; t++) {
        for (let row = 0; row < batch; row++) {
          for (let head = 0; head < heads; head++) {
            const source = ((rows!.data[row]! * heads + head) * time + t) * width;
            for (let i = 0; i < width; i++) to[at++] = from[source + i]!;
          }
        }
      }
      to.fill(0, first + time * slot, first + capacity * slot);
    });
  };
  return Object.assign(kernel, { memory: wasmMemory, overwrites: true });
}

type Sixfold = [number, number, number, number, number, number];
