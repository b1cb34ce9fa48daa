import { ArgumentError } from './errors';

/**
 * Random choices on the host, the same for one seed everywhere (SplitMix32: one 32-bit state, period 2^32).
 *
 * @example
 * const random = new SeededRandom(7);
 * random.shuffled(['a', 'b', 'c']);
 */
export class SeededRandom {
  #state: number;

  /** @throws ArgumentError unless the seed is a safe integer */
  constructor(readonly seed: number) {
    if (!Number.isSafeInteger(seed)) throw new ArgumentError(`seed: must be a safe integer, got ${seed}`);
    this.#state = mixed(seed | 0) ^ mixed(Math.floor(seed / 2 ** 32) + 0x5bd1e995);
  }

  /** Choices that belong to a number, such as a step, and do not depend on how many were made before. */
  fork(data: number): SeededRandom {
    return new SeededRandom(mixed(mixed(this.seed | 0) ^ (data | 0)));
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return (mixed(this.#state) >>> 0) / 2 ** 32;
  }

  /** Uniform among 0, 1, ..., count - 1. */
  integer(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** One of the items; there must be one. */
  choice<T>(items: readonly T[]): T {
    if (items.length === 0) throw new ArgumentError('items: must not be empty');
    return items[this.integer(items.length)] as T;
  }

  /** The items in random order. */
  shuffled<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  }

  /** As many different items, in random order. Throws ArgumentError if there are fewer. */
  sample<T>(items: readonly T[], count: number): T[] {
    if (count > items.length)
      throw new ArgumentError(`count: ${count} different ones of ${items.length} items`);
    return this.shuffled(items).slice(0, count);
  }
}

/** MurmurHash3's finaliser: a bijection of 32-bit integers. */
function mixed(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
