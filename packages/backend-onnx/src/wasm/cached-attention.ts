import { type GraphNode, type HostArray, type HostKernel, sizeOf } from '@lab/tensor';
import { cachedAttentionCode, type HeadSizes } from './cached-attention-code';
import { instantiator } from './instantiator';
import { type ArrayHome, homeOf, scratchBytes, wasmMemory } from './wasm-memory';

/**
 * The host kernel of a cachedAttention node: it reads only the slots in use, every key and value once.
 * Undefined where WebAssembly code does not fit: heads whose width is no multiple of 4, rows larger than the
 * scratch memory, no rows.
 */
export function cachedAttentionKernel(node: GraphNode<'cachedAttention'>): HostKernel | undefined {
  const { shape } = node.inputs[0]!;
  const [, , capacity, batch, keyValueHeads, headWidth] = shape as Sixfold;
  const { layer, heads, scale } = node.attrs;
  const sizes = { heads, keyValueHeads, headWidth, scale };
  const widths = { packed: (heads + 2 * keyValueHeads) * headWidth, attended: heads * headWidth };
  const layout = scratchLayout(Math.min(rowsThatFit(sizes, capacity), batch), sizes, capacity);
  if (headWidth % 4 !== 0 || layout.rows < 1 || sizeOf(shape) === 0) return undefined;
  const instanceIn = instantiator(() => cachedAttentionCode(sizes));
  const rowBytes = 4 * keyValueHeads * headWidth;
  const layerBytes = capacity * batch * rowBytes;

  const kernel = ([, packed, slot, start]: readonly HostArray[], [cache, attended]: readonly HostArray[]) => {
    const home = homeOf(cache!) as ArrayHome;
    const { run, floats, integers } = instanceIn(home.memory);
    const scratch = home.scratch / 4;
    const last = clamp(slot!.data[0]!, capacity - 1);
    for (let first = 0; first < batch; first += layout.rows) {
      const rows = Math.min(layout.rows, batch - first);
      for (let row = 0; row < rows; row++) {
        const at = scratch + layout.starts + row * heads;
        integers.fill(clamp(start!.data[first + row]!, last), at, at + heads);
      }
      floats.set(partOf(packed!, first, rows, widths.packed), scratch + layout.packed);
      const sums = scratch + layout.attended;
      floats.fill(0, sums, sums + rows * widths.attended);
      const keys = 2 * layer * layerBytes + first * rowBytes;
      const { scores, starts, inverses } = layout;
      const places = [layout.packed, layout.attended, scores, starts, inverses].map(
        (place) => home.scratch + 4 * place,
      );
      const lanes = 4 * Math.ceil((rows * heads) / 4);
      run(keys, keys + layerBytes, ...places, rows, lanes, last, batch * rowBytes);
      attended!.data.set(floats.subarray(sums, sums + rows * widths.attended), first * widths.attended);
    }
  };
  return Object.assign(kernel, { memory: wasmMemory });
}

/** `count` rows from `first` on; without a view where that is all. */
function partOf({ data }: HostArray, first: number, count: number, width: number): Float32Array {
  const all = data as Float32Array;
  return count * width === all.length ? all : all.subarray(first * width, (first + count) * width);
}

type Sixfold = [number, number, number, number, number, number];

/** Elements of scratch memory, besides rounding. */
function rowsThatFit({ heads, keyValueHeads, headWidth }: HeadSizes, capacity: number): number {
  const perRow = 2 * (heads + keyValueHeads) * headWidth + heads * (capacity + 2);
  return Math.floor((scratchBytes / 4 - 4 * (capacity + 2)) / perRow);
}

/** Where in the scratch memory what lies, in elements, for this many rows. */
function scratchLayout(rows: number, { heads, keyValueHeads, headWidth }: HeadSizes, capacity: number) {
  const lanes = 4 * Math.ceil((rows * heads) / 4);
  const packed = 2 * lanes;
  const attended = packed + rows * (heads + 2 * keyValueHeads) * headWidth;
  const scores = attended + rows * heads * headWidth;
  return { rows, starts: 0, inverses: lanes, packed, attended, scores, end: scores + capacity * lanes };
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high);
}
