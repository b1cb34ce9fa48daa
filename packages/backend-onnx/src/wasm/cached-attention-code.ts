import { type Code, countTo, doWhile, f32, f32x4, get, i32, i32x4, increase, set, v128 } from './code';
import { exponential, sumOf } from './math';
import type { WasmFunction } from './module';

/** What the code is specialised to. */
export interface HeadSizes {
  readonly heads: number;
  readonly keyValueHeads: number;
  /** A multiple of 4. */
  readonly headWidth: number;
}

// Parameters; `stride`: bytes from one slot of the cache to the next.
const [keys, values, packed, attended, scores, starts, inverses, rows, lanes, slot, stride] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];
// Counters, and addresses that move on.
const [t, row, shared, head, query, key, score, out, lane, from] = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
const [x, n, most, sum, mask] = [21, 22, 23, 24, 25];

const bytes = 4;

/**
 * For each row: write the token's keys and values to the slot, then softmax(scale q K^T) V for every head, over the
 * slots from the row's start to this one.
 *
 * Slots come outermost, so that the cache, [slots, rows, keyValueHeads, headWidth], is read from front to back: it
 * is what does not fit into the processor's cache. Queries, scores and sums do.
 *
 * Addresses: `keys` and `values` in slot 0; `packed` [rows, (heads + 2 keyValueHeads) headWidth], the queries scaled;
 * `attended` [rows, heads, headWidth], zeros; `scores` [slots, lanes], `starts` int32 [lanes] and `inverses` [lanes],
 * where lanes is rows * heads rounded up to a multiple of 4.
 */
export function cachedAttentionCode(sizes: HeadSizes): WasmFunction {
  return {
    parameters: 11,
    locals: { i32: 10, f32: 0, v128: 5 },
    body: [...writeToken(sizes), ...scoreSlots(sizes), ...normalise(), ...mixValues(sizes), ...divide(sizes)],
  };
}

function writeToken({ heads, keyValueHeads, headWidth }: HeadSizes): Code {
  const width = keyValueHeads * headWidth * bytes;
  const copy = (cache: number, offset: number) => [
    ...set(key, i32.add(get(cache), i32.mul(get(slot), get(stride)))),
    ...set(from, i32.add(get(packed), i32.const(offset))),
    ...countTo(row, get(rows), [
      vectors(width, (at) => v128.store(get(key), v128.load(get(from), at), at)),
      increase(key, width),
      increase(from, (heads * headWidth + 2 * keyValueHeads * headWidth) * bytes),
    ]),
  ];
  const queries = heads * headWidth * bytes;
  return [...copy(keys, queries), ...copy(values, queries + width)];
}

/** scores[t, row, head] = q k_t. */
function scoreSlots({ heads, keyValueHeads, headWidth }: HeadSizes): Code {
  const headBytes = headWidth * bytes;
  const dot = vectors(headBytes, (at) => {
    const product = f32x4.mul(v128.load(get(query), at), v128.load(get(key), at));
    return set(sum, at === 0 ? product : f32x4.add(get(sum), product));
  });
  return overSlots(keys, [
    set(query, get(packed)),
    countTo(row, get(rows), [
      countTo(shared, keyValueHeads, [
        countTo(head, heads / keyValueHeads, [
          dot,
          f32.store(get(score), sumOf(sum)),
          increase(score, bytes),
          increase(query, headBytes),
        ]),
        increase(key, headBytes),
      ]),
      increase(query, 2 * keyValueHeads * headBytes),
    ]),
  ]);
}

/** scores = exp(scores - largest), 0 before the start; inverses = 1 / sum of the scores. Four heads at once. */
function normalise(): Code {
  const { before, value: power } = exponential(x, n);
  const seen = i32x4.greaterThan(i32x4.splat(i32.add(get(t), i32.const(1))), get(mask));
  const walk = (body: readonly Code[]) => [
    ...set(score, i32.add(get(scores), get(lane))),
    ...set(t, i32.const(0)),
    ...doWhile(
      [...body, set(score, i32.add(get(score), get(from))), increase(t, 1)],
      i32.atMost(get(t), get(slot)),
    ),
  ];
  return [
    ...set(from, i32.mul(get(lanes), i32.const(bytes))),
    ...set(lane, i32.const(0)),
    ...doWhile(
      [
        set(mask, v128.load(i32.add(get(starts), get(lane)))),
        set(most, f32x4.const(-Infinity)),
        walk([
          set(most, f32x4.max(get(most), v128.select(v128.load(get(score)), f32x4.const(-Infinity), seen))),
        ]),
        set(sum, f32x4.const(0)),
        walk([
          set(x, f32x4.sub(v128.load(get(score)), get(most))),
          before,
          set(x, v128.select(power, f32x4.const(0), seen)),
          v128.store(get(score), get(x)),
          set(sum, f32x4.add(get(sum), get(x))),
        ]),
        v128.store(i32.add(get(inverses), get(lane)), f32x4.div(f32x4.const(1), get(sum))),
        increase(lane, 16),
      ],
      i32.lessThan(get(lane), get(from)),
    ),
  ];
}

/** attended = sum_t scores[t] v_t. */
function mixValues({ heads, keyValueHeads, headWidth }: HeadSizes): Code {
  const headBytes = headWidth * bytes;
  return overSlots(values, [
    set(out, get(attended)),
    countTo(row, get(rows), [
      countTo(shared, keyValueHeads, [
        countTo(head, heads / keyValueHeads, [
          set(x, v128.loadSplat(get(score))),
          vectors(headBytes, (at) => {
            const product = f32x4.mul(get(x), v128.load(get(key), at));
            return v128.store(get(out), f32x4.add(v128.load(get(out), at), product), at);
          }),
          increase(score, bytes),
          increase(out, headBytes),
        ]),
        increase(key, headBytes),
      ]),
    ]),
  ]);
}

/** attended = attended inverses. */
function divide({ heads, headWidth }: HeadSizes): Code {
  const headBytes = headWidth * bytes;
  return [
    ...set(out, get(attended)),
    ...set(score, get(inverses)),
    ...countTo(row, i32.mul(get(rows), i32.const(heads)), [
      set(x, v128.loadSplat(get(score))),
      vectors(headBytes, (at) => v128.store(get(out), f32x4.mul(v128.load(get(out), at), get(x)), at)),
      increase(score, bytes),
      increase(out, headBytes),
    ]),
  ];
}

/** Runs `body` for t = 0 .. slot with `key` at the slot in `cache` and `score` at the slot's first score. */
function overSlots(cache: number, body: readonly Code[]): Code {
  return [
    ...set(lane, i32.mul(get(lanes), i32.const(bytes))),
    ...set(t, i32.const(0)),
    ...doWhile(
      [
        set(key, i32.add(get(cache), i32.mul(get(t), get(stride)))),
        set(score, i32.add(get(scores), i32.mul(get(t), get(lane)))),
        ...body,
        increase(t, 1),
      ],
      i32.atMost(get(t), get(slot)),
    ),
  ];
}

/** Code for every vector of `size` bytes, by its offset. */
function vectors(size: number, code: (offset: number) => Code): Code {
  return Array.from({ length: size / 16 }, (_, index) => code(16 * index)).flat();
}
