import { ArgumentError } from '../errors';

/** What a stream can be seeded with: a non-negative integer of any size, or a list of them. */
export type Entropy = number | bigint | readonly (number | bigint)[];

const POOL_SIZE = 4;
const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_LEFT = 0xca01f9dd;
const MIX_RIGHT = 0x4973f715;

/**
 * NumPy's `SeedSequence`: hashes entropy into a pool of four 32-bit words, from which generators are seeded and
 * independent children spawned.
 *
 * Throws `ArgumentError` where entropy is no non-negative integer; numbers must be safe integers, larger ones
 * bigints. The hash is Melissa O'Neill's `seed_seq_fe128`
 * (https://www.pcg-random.org/posts/developing-a-seed_seq-alternative.html), as NumPy uses it.
 *
 * @example
 * new SeedSequence(0).generateState(2); // Uint32Array [2968811710, 3677149159]
 */
export class SeedSequence {
  /** The mixed entropy. */
  readonly pool: Uint32Array;
  #children = 0;

  constructor(
    /** What the sequence was made from. */
    readonly entropy: Entropy = randomEntropy(),
    /** The path from the root sequence: one counter for every `spawn` on the way. */
    readonly spawnKey: readonly number[] = [],
  ) {
    const words = entropyWords(entropy);
    if (spawnKey.length > 0) {
      while (words.length < POOL_SIZE) words.push(0);
      words.push(...entropyWords(spawnKey));
    }
    this.pool = mixEntropy(words);
  }

  /** `count` 32-bit words to seed a generator with; always the same ones for the same sequence. */
  generateState(count: number): Uint32Array {
    const state = new Uint32Array(count);
    let hash = INIT_B;
    for (let i = 0; i < count; i++) {
      let value = this.pool[i % POOL_SIZE]! ^ hash;
      hash = Math.imul(hash, MULT_B);
      value = Math.imul(value, hash);
      state[i] = value ^ (value >>> 16);
    }
    return state;
  }

  /** `count` further child sequences, independent of this one and of each other. */
  spawn(count: number): SeedSequence[] {
    return Array.from(
      { length: count },
      () => new SeedSequence(this.entropy, [...this.spawnKey, this.#children++]),
    );
  }
}

/** 53 bits from the system's source of randomness, so that the seed is a safe integer and can be reported. */
export function randomEntropy(): number {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high! & 0x1fffff) * 2 ** 32 + low!;
}

function mixEntropy(words: readonly number[]): Uint32Array {
  let hash = INIT_A;
  const hashed = (word: number): number => {
    let value = word ^ hash;
    hash = Math.imul(hash, MULT_A);
    value = Math.imul(value, hash);
    return value ^ (value >>> 16);
  };
  const mixed = (x: number, y: number): number => {
    const value = Math.imul(MIX_LEFT, x) - Math.imul(MIX_RIGHT, y);
    return value ^ (value >>> 16);
  };
  const pool = new Uint32Array(POOL_SIZE);
  for (let i = 0; i < POOL_SIZE; i++) pool[i] = hashed(words[i] ?? 0);
  for (let source = 0; source < POOL_SIZE; source++) {
    for (let target = 0; target < POOL_SIZE; target++) {
      if (source !== target) pool[target] = mixed(pool[target]!, hashed(pool[source]!));
    }
  }
  for (const word of words.slice(POOL_SIZE)) {
    for (let target = 0; target < POOL_SIZE; target++) pool[target] = mixed(pool[target]!, hashed(word));
  }
  return pool;
}

function entropyWords(entropy: Entropy): number[] {
  if (typeof entropy === 'object') return entropy.flatMap(integerWords);
  return integerWords(entropy);
}

/** The 32-bit words of an integer, lowest first; zero has one word. */
function integerWords(integer: number | bigint): number[] {
  const valid = typeof integer === 'bigint' || Number.isSafeInteger(integer);
  if (!valid || integer < 0) throw new ArgumentError('entropy', integer, 'a non-negative integer');
  const words: number[] = [];
  let rest = BigInt(integer);
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}
