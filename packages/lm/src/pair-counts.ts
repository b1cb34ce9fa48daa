import { PriorityQueue } from './priority-queue';

/** A distinct piece of text as token ids, and how often it occurs. */
export interface Word {
  readonly tokens: number[];
  readonly count: number;
}

/** Two neighbouring tokens, how often they occur, and in which words. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  count: number;
  readonly words: Set<Word>;
}

/** A pair with its count when it was queued; the pair's own count may have fallen since. */
interface Candidate {
  readonly pair: Pair;
  readonly count: number;
}

type CountChange = (left: number, right: number, sign: 1 | -1) => void;

/**
 * The pair counts of byte-pair encoding (Sennrich et al. 2016), kept up to date while pairs are merged.
 *
 * Only words that contain the merged pair are visited. The queue is lazy: a count only falls after its pair is queued
 * (a pair that gains contains a new token), so a candidate whose count is still right is the most frequent pair.
 */
export class PairCounts {
  readonly #pairs = new Map<number, Pair>();
  readonly #queue = new PriorityQueue<Candidate>(comesFirst);

  /**
   * @param words whose `tokens` are rewritten by {@link merge}
   * @param vocabularySize above every token id, those of later merges included
   */
  constructor(
    words: Iterable<Word>,
    private readonly vocabularySize: number,
  ) {
    for (const word of words)
      for (let i = 1; i < word.tokens.length; i++)
        this.#increase(word, word.tokens[i - 1] as number, word.tokens[i] as number);
    for (const pair of this.#pairs.values()) this.#queue.push({ pair, count: pair.count });
  }

  /** Removes and returns the most frequent pair, of equal ones that with the smallest ids; undefined if none is left. */
  takeMostFrequent(): Pair | undefined {
    for (let top = this.#queue.pop(); top !== undefined; top = this.#queue.pop()) {
      const { pair, count } = top;
      if (pair.count !== count) {
        this.#queue.push({ pair, count: pair.count });
      } else {
        this.#pairs.delete(this.#key(pair.left, pair.right));
        return count > 0 ? pair : undefined;
      }
    }
    return undefined;
  }

  /** Replaces a taken pair by a token in every word. */
  merge(pair: Pair, token: number): void {
    const gaining = new Set<Pair>();
    for (const word of pair.words) {
      mergeInWord(word.tokens, pair, token, (left, right, sign) => {
        if (sign > 0) gaining.add(this.#increase(word, left, right));
        else this.#decrease(word, left, right);
      });
    }
    for (const gained of gaining) this.#queue.push({ pair: gained, count: gained.count });
  }

  #increase(word: Word, left: number, right: number): Pair {
    const key = this.#key(left, right);
    let pair = this.#pairs.get(key);
    if (pair === undefined) {
      pair = { left, right, count: 0, words: new Set() };
      this.#pairs.set(key, pair);
    }
    pair.count += word.count;
    pair.words.add(word);
    return pair;
  }

  /** The pair being merged is no longer counted, so it may be missing. */
  #decrease(word: Word, left: number, right: number): void {
    const pair = this.#pairs.get(this.#key(left, right));
    if (pair !== undefined) pair.count -= word.count;
  }

  #key(left: number, right: number): number {
    return left * this.vocabularySize + right;
  }
}

function comesFirst(a: Candidate, b: Candidate): boolean {
  if (a.count !== b.count) return a.count > b.count;
  return a.pair.left !== b.pair.left ? a.pair.left < b.pair.left : a.pair.right < b.pair.right;
}

/** Replaces the pair by `merged` in place, from left to right, and reports which pairs vanish and appear. */
function mergeInWord(tokens: number[], { left, right }: Pair, merged: number, change: CountChange): void {
  let write = 0;
  for (let read = 0; read < tokens.length; read++) {
    const token = tokens[read] as number;
    if (token !== left || tokens[read + 1] !== right) {
      tokens[write++] = token;
      continue;
    }
    read++;
    const previous = tokens[write - 1];
    const next = tokens[read + 1];
    if (write > 0) {
      change(previous as number, left, -1);
      change(previous as number, merged, 1);
    }
    if (next !== undefined) {
      change(right, next, -1);
      change(merged, next, 1);
    }
    tokens[write++] = merged;
  }
  tokens.length = write;
}
