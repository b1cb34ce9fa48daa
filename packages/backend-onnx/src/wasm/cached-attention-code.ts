import {
  type Code,
  countTo,
  doWhile,
  f32,
  f32x4,
  get,
  i32,
  i32x4,
  increase,
  set,
  v128,
  whileDo,
} from './code';
import { exponential, sumOf, sums } from './math';
import type { WasmFunction } from './module';

/** What the code is specialised to. */
export interface HeadSizes {
  readonly heads: number;
  readonly keyValueHeads: number;
  /** A multiple of 4. */
  readonly headWidth: number;
  readonly scale: number;
}

// Parameters; `stride`: bytes from one slot of the cache to the next.
const [keys, values, packed, attended, scores, starts, inverses, rows, lanes, slot, stride] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];
// Counters, and addresses that move on.
const [t, row, shared, head, query, key, score, out, lane, from] = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
/** Addresses in up to four slots that are read at once. */
const keyIn = [key, 21, 22, 23] as const;
const scoreIn = [score, 24, 25, 26] as const;
const [x, n, most, sum, mask] = [27, 28, 29, 30, 31];
const sumIn = [sum, 32, 33, 34] as const;
const weightIn = [x, 35, 36, 37] as const;

const bytes = 4;

/**
 * For each row: write the token's keys and values to the slot, then softmax(scale q K^T) V for every head, over the
 * slots from the row's start to this one.
 *
 * Slots come outermost, so that the cache, [slots, rows, keyValueHeads, headWidth], is read from front to back: it
 * is what does not fit into the processor's cache. Queries, scores and sums do. Four slots are read side by side,
 * which saves loads of queries and sums.
 *
 * Addresses: `keys` and `values` in slot 0; `packed` [rows, (heads + 2 keyValueHeads) headWidth];
 * `attended` [rows, heads, headWidth], zeros; `scores` [slots, lanes], `starts` int32 [lanes] and `inverses` [lanes],
 * where lanes is rows * heads rounded up to a multiple of 4.
 */
export function cachedAttentionCode(sizes: HeadSizes): WasmFunction {
  return {
    parameters: 11,
    locals: { i32: 16, f32: 0, v128: 11 },
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

/** scores[t, row, head] = scale q k_t. */
function scoreSlots({ heads, keyValueHeads, headWidth, scale }: HeadSizes): Code {
  const headBytes = headWidth * bytes;
  const dots = (slots: readonly number[]) =>
    vectors(headBytes, (at) => [
      ...set(x, v128.load(get(query), at)),
      ...slots.flatMap((i) => {
        const product = f32x4.mul(get(x), v128.load(get(keyIn[i]!), at));
        return set(sumIn[i]!, at === 0 ? product : f32x4.add(get(sumIn[i]!), product));
      }),
    ]);
  const storeOne = f32.store(get(score), f32.mul(sumOf(sum), f32.const(scale)));
  const all = sums(sumIn);
  const storeFour = [
    ...all.before,
    ...set(x, f32x4.mul(all.value, f32x4.const(scale))),
    ...scoreIn.flatMap((address, i) => f32.store(get(address), f32x4.lane(get(x), i))),
  ];
  return overSlots(keys, (slots) => [
    set(query, get(packed)),
    countTo(row, get(rows), [
      countTo(shared, keyValueHeads, [
        countTo(head, heads / keyValueHeads, [
          dots(slots),
          slots.length === 1 ? storeOne : storeFour,
          ...slots.map((i) => increase(scoreIn[i]!, bytes)),
          increase(query, headBytes),
        ]),
        ...slots.map((i) => increase(keyIn[i]!, headBytes)),
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
  const add = (slots: readonly number[]) => (at: number) => {
    const products = slots.map((i) => f32x4.mul(get(weightIn[i]!), v128.load(get(keyIn[i]!), at)));
    const total = products.reduce((a, b) => f32x4.add(a, b), v128.load(get(out), at));
    return v128.store(get(out), total, at);
  };
  return overSlots(values, (slots) => [
    set(out, get(attended)),
    countTo(row, get(rows), [
      countTo(shared, keyValueHeads, [
        countTo(head, heads / keyValueHeads, [
          ...slots.map((i) => set(weightIn[i]!, v128.loadSplat(get(scoreIn[i]!)))),
          vectors(headBytes, add(slots)),
          ...slots.map((i) => increase(scoreIn[i]!, bytes)),
          increase(out, headBytes),
        ]),
        ...slots.map((i) => increase(keyIn[i]!, headBytes)),
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

/**
 * Runs `body` for four slots at once as long as there are four, then for one at a time, with `keyIn` at their places
 * in `cache` and `scoreIn` at their first scores.
 */
function overSlots(cache: number, body: (slots: readonly number[]) => readonly Code[]): Code {
  const walk = (slots: readonly number[]) => {
    const place = (i: number) => i32.add(get(t), i32.const(i));
    return whileDo(i32.atMost(place(slots.length - 1), get(slot)), [
      ...slots.flatMap((i) => [
        set(keyIn[i]!, i32.add(get(cache), i32.mul(place(i), get(stride)))),
        set(scoreIn[i]!, i32.add(get(scores), i32.mul(place(i), get(lane)))),
      ]),
      ...body(slots),
      increase(t, slots.length),
    ]);
  };
  return [
    ...set(lane, i32.mul(get(lanes), i32.const(bytes))),
    ...set(t, i32.const(0)),
    ...walk([0, 1, 2, 3]),
    ...walk([0]),
  ];
}

/** Code for every vector of `size` bytes, by its offset. */
function vectors(size: number, code: (offset: number) => Code): Code {
  return Array.from({ length: size / 16 }, (_, index) => code(16 * index)).flat();
}
