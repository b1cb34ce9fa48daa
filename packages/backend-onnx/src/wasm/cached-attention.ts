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
  const sizes = { heads, keyValueHeads, headWidth };
  const widths = { packed: (heads + 2 * keyValueHeads) * headWidth, attended: heads * headWidth };
  const layout = scratchLayout(Math.min(rowsThatFit(sizes, capacity), batch), sizes, capacity);
  if (headWidth % 4 !== 0 || layout.rows < 1 || sizeOf(shape) === 0) return undefined;
  const instanceIn = instantiator(() => cachedAttentionCode(sizes));
  const rowBytes = 4 * keyValueHeads * headWidth;
  const layerBytes = capacity * batch * rowBytes;

  const kernel = ([, packed, slot, start]: readonly HostArray[], [cache, attended]: readonly HostArray[]) => {
    const home = homeOf(cache!) as ArrayHome;
    const run = instanceIn(home.memory);
    const scratch = new Float32Array(home.memory.buffer, home.scratch, scratchBytes / 4);
    const last = clamp(slot!.data[0]!, capacity - 1);
    const address = (element: number) => home.scratch + 4 * element;
    for (let first = 0; first < batch; first += layout.rows) {
      const rows = Math.min(layout.rows, batch - first);
      const lanes = 4 * Math.ceil((rows * heads) / 4);
      const starts = new Int32Array(home.memory.buffer, address(layout.starts), lanes);
      for (let row = 0; row < rows; row++) {
        starts.fill(clamp(start!.data[first + row]!, last), row * heads, (row + 1) * heads);
      }
      scaleQueries(packed!.data as Float32Array, first, rows, scratch.subarray(layout.packed));
      scratch.fill(0, layout.attended, layout.attended + rows * widths.attended);
      const keys = 2 * layer * layerBytes + first * rowBytes;
      const { attended: to } = layout;
      const places = [layout.packed, to, layout.scores, layout.starts, layout.inverses].map(address);
      run(keys, keys + layerBytes, ...places, rows, lanes, last, batch * rowBytes);
      attended!.data.set(scratch.subarray(to, to + rows * widths.attended), first * widths.attended);
    }
  };

  /** Copies rows of packed heads, the queries among them scaled. */
  function scaleQueries(from: Float32Array, first: number, rows: number, to: Float32Array): void {
    const offset = first * widths.packed;
    to.set(from.subarray(offset, offset + rows * widths.packed));
    for (let row = 0; row < rows * widths.packed; row += widths.packed) {
      for (let i = row; i < row + widths.attended; i++) to[i] = to[i]! * scale;
    }
  }

  return Object.assign(kernel, { memory: wasmMemory });
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
