/** A batch of sequences: a domain token, then symbols, of which the third and all later ones can be predicted. */
export interface Sequences {
  /** [count, time]: what is read. Symbols are 0 .. symbols - 1, domains come after them. */
  readonly tokens: Int32Array;
  /** [count, time]: what comes next. */
  readonly targets: Int32Array;
  /** [count, time]: 1 where the next symbol depends on the context alone, 0 where it is uniform. */
  readonly mask: Float32Array;
  /** [count, time]: the context that the next symbol depends on; 0 where there is none. */
  readonly contexts: Int32Array;
}

/** The table that successors are drawn from, on the host. */
export interface Successors {
  readonly symbols: number;
  readonly domains: number;
  /** [domains symbols^2, 4], likeliest first. */
  readonly table: Int32Array;
}

/** Draws sequences: domain and first two symbols uniformly, and then successors by their probabilities. */
export function drawSequences(
  uniform: () => number,
  count: number,
  time: number,
  { symbols, domains, table }: Successors,
): Sequences {
  const empty = () => new Int32Array(count * time);
  const [tokens, targets, contexts] = [empty(), empty(), empty()];
  const mask = new Float32Array(count * time);
  const pick = (options: number) => Math.min(options - 1, Math.floor(uniform() * options));
  for (let row = 0; row < count; row++) {
    const domain = pick(domains);
    let [first, second] = [0, 0];
    for (let t = 0; t < time; t++) {
      const at = row * time + t;
      tokens[at] = t === 0 ? symbols + domain : second;
      const known = t >= 2;
      const context = known ? (domain * symbols + first) * symbols + second : 0;
      const next = known ? (table[4 * context + successorRank(uniform())] as number) : pick(symbols);
      [targets[at], contexts[at], mask[at]] = [next, context, Number(known)];
      [first, second] = [second, next];
    }
  }
  return { tokens, targets, mask, contexts };
}

/** Which of four successors a uniform number draws. */
function successorRank(u: number): number {
  const bounds = [0.7, 0.85, 0.95];
  return bounds.filter((bound) => u >= bound).length;
}

/** Numbers of [0, 1) that belong to a seed: mulberry32. */
export function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** For every place the chances of what may come next, for an exact loss: targets [count, time, 4] of `successorProbabilities`. */
export function everySuccessor({ contexts }: Sequences, { table }: Successors): Int32Array {
  return Int32Array.from({ length: 4 * contexts.length }, (_, i) => {
    return table[4 * (contexts[Math.floor(i / 4)] as number) + (i % 4)] as number;
  });
}
