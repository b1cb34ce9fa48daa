import type { GraphNode, HostArray, HostKernel } from '@lab/tensor';
import { wasmMemory } from './wasm-memory';

/** The host kernel of a keyValueCache node: the cache is written once, where cachedAttention works on it. */
export function keyValueCacheKernel(node: GraphNode<'keyValueCache'>): HostKernel {
  const [, , capacity, batch, heads, width] = node.outputs[0]!.shape as number[] as Sixfold;
  const [time, prompts] = node.inputs[1]!.shape as [number, number];
  const row = heads * width;
  const [filled, slots] = [time * batch * row, capacity * batch * row];
  const kernel = ([rows, ...pairs]: readonly HostArray[], [cache]: readonly HostArray[]) => {
    const to = cache!.data as Float32Array;
    const inOrder = batch === prompts && rows!.data.every((prompt, index) => prompt === index);
    pairs.forEach(({ data }, index) => {
      const from = data as Float32Array;
      const first = index * slots;
      if (inOrder) to.set(from, first);
      else copyRows(from, rows!.data as Int32Array, to.subarray(first, first + filled));
      to.fill(0, first + filled, first + slots);
    });
  };

  function copyRows(from: Float32Array, rows: Int32Array, to: Float32Array): void {
    for (let t = 0, at = 0; t < time; t++) {
      for (let i = 0; i < batch; i++, at += row) {
        const start = (t * prompts + rows[i]!) * row;
        to.set(from.subarray(start, start + row), at);
      }
    }
  }

  return Object.assign(kernel, { memory: wasmMemory, overwrites: true });
}

type Sixfold = [number, number, number, number, number, number];
