import { ArgumentError } from '../errors';
import type { SeedSequence } from './seed-sequence';

/** A bit generator's state under NumPy's names; the 128-bit numbers are decimal strings, so that it is JSON. */
export interface BitGeneratorState {
  bit_generator: 'PCG64';
  state: { state: string; inc: string };
  has_uint32: 0 | 1;
  uinteger: number;
}

const MASK_128 = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed05_1fc65da4_4385df64_9fccf645n;
const JUMP = 0x9e3779b9_7f4a7c15_f39cc060_5cedc835n;

/**
 * NumPy's bit generator PCG64 (XSL-RR, 128-bit state), in words of 32 bits.
 *
 * `state <- state * M + inc (mod 2^128)`; the output is `high64 xor low64` of the new state, rotated right by its
 * top 6 bits. Source: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms
 * for Random Number Generation" (2014).
 */
export class Pcg64 {
  /** High word of the last 64-bit output, unsigned. */
  high = 0;
  /** Low word of the last 64-bit output, unsigned. */
  low = 0;
  /** State and increment, lowest word first. */
  readonly #state = new Uint32Array(4);
  readonly #increment = new Uint32Array(4);
  /** The high half of the last output whose low half `nextUint32` gave; it stays there, stale, once used too. */
  #saved = 0;
  #hasSaved = false;

  constructor(seeds: SeedSequence) {
    // Four 64-bit words, low half first: high and low word of the initial state, then of the sequence's number.
    const words = seeds.generateState(8);
    const half = (i: number): bigint => BigInt(words[2 * i]!) | (BigInt(words[2 * i + 1]!) << 32n);
    const initial = (half(0) << 64n) | half(1);
    const increment = (((half(2) << 64n) | half(3)) << 1n) | 1n;
    writeWords(this.#increment, increment);
    writeWords(this.#state, increment + initial);
    this.next();
  }

  /**
   * Draws 64 bits into `high` and `low`.
   *
   * Words of 32 bits times halves of M (16 bits) are exact as float64, and so are the sums `w` of what begins in each
   * word; the sums `c` begin at bit 16 of a word and carry into the next but one.
   */
  next(): void {
    // Local, because V8 folds those, and loads and checks a constant of the module on every use.
    const two16 = 0x1_0000;
    const two32 = 0x1_0000_0000;
    const state = this.#state;
    const increment = this.#increment;
    const s0 = state[0]!;
    const s1 = state[1]!;
    const s2 = state[2]!;
    const s3 = state[3]!;
    const c0 = s0 * 0x9fcc;
    const c1 = s0 * 0x4385 + s1 * 0x9fcc;
    const c2 = s0 * 0x1fc6 + s1 * 0x4385 + s2 * 0x9fcc;
    const w0 = increment[0]! + s0 * 0xf645 + upperHalf(Math.imul(s0, 0x9fcc));
    const carry1 = Math.floor(c0 / two16) + Math.floor(w0 / two32);
    const half1 = upperHalf(Math.imul(s0, 0x4385) + Math.imul(s1, 0x9fcc));
    const w1 = increment[1]! + s0 * 0xdf64 + s1 * 0xf645 + half1 + carry1;
    const carry2 = Math.floor(c1 / two16) + Math.floor(w1 / two32);
    const half2 = upperHalf(Math.imul(s0, 0x1fc6) + Math.imul(s1, 0x4385) + Math.imul(s2, 0x9fcc));
    const w2 = increment[2]! + s0 * 0x5da4 + s1 * 0xdf64 + s2 * 0xf645 + half2 + carry2;
    const carry3 = Math.floor(c2 / two16) + Math.floor(w2 / two32);
    // What carries out of the highest word is lost, so whole words can be multiplied there.
    const w3 =
      Math.imul(s0, 0x2360ed05) +
      Math.imul(s1, 0x1fc65da4) +
      Math.imul(s2, 0x4385df64) +
      Math.imul(s3, 0x9fccf645) +
      increment[3]! +
      carry3;
    state[0] = w0;
    state[1] = w1;
    state[2] = w2;
    state[3] = w3;
    this.#output(w3 >>> 0, w2 >>> 0, w1 >>> 0, w0 >>> 0);
  }

  #output(s3: number, s2: number, s1: number, s0: number): void {
    const upper = s3 ^ s1;
    const lower = s2 ^ s0;
    const rotation = s3 >>> 26;
    // Rotating by 32 or more swaps the words; by a mask, as no processor can predict that branch.
    const swap = (upper ^ lower) & -(rotation >>> 5);
    const high = upper ^ swap;
    const low = lower ^ swap;
    const bits = rotation & 31;
    // Shifting by 32 is shifting by 0 in JavaScript, so the carried part is shifted in two steps.
    this.high = ((high >>> bits) | ((low << 1) << (31 - bits))) >>> 0;
    this.low = ((low >>> bits) | ((high << 1) << (31 - bits))) >>> 0;
  }

  /** An unsigned 32-bit integer: the low half of a draw, then at the next call the high half, which is kept. */
  nextUint32(): number {
    if (this.#hasSaved) {
      this.#hasSaved = false;
      return this.#saved;
    }
    this.next();
    this.#saved = this.high;
    this.#hasSaved = true;
    return this.low;
  }

  /** An unsigned 64-bit integer. */
  nextUint64(): bigint {
    this.next();
    return (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  /** A float64 in [0, 1): the upper 53 bits of a draw. */
  nextDouble(): number {
    this.next();
    return (this.high * 0x20_0000 + (this.low >>> 11)) * 2 ** -53;
  }

  /** A float32 in [0, 1): the upper 24 bits of a 32-bit draw. */
  nextFloat(): number {
    return (this.nextUint32() >>> 8) * 2 ** -24;
  }

  /** The whole state; assigning it makes this generator go on as the other would have. */
  get state(): BitGeneratorState {
    return {
      bit_generator: 'PCG64',
      state: { state: String(readWords(this.#state)), inc: String(readWords(this.#increment)) },
      has_uint32: this.#hasSaved ? 1 : 0,
      uinteger: this.#saved,
    };
  }

  set state({ bit_generator, state, has_uint32, uinteger }: BitGeneratorState) {
    if (bit_generator !== 'PCG64') throw new ArgumentError('bit_generator', bit_generator, "'PCG64'");
    writeWords(this.#state, parseUint128('state.state', state?.state));
    writeWords(this.#increment, parseUint128('state.inc', state.inc));
    this.#hasSaved = has_uint32 === 1;
    this.#saved = uinteger >>> 0;
  }

  /** Moves `delta` 64-bit draws ahead (mod 2^128; negative goes back), in logarithmic time, and drops a saved half. */
  advance(delta: number | bigint): void {
    // Brown, "Random number generation with arbitrary strides" (1994): square the affine map as powers are.
    let [factor, summand, power, offset] = [1n, 0n, MULTIPLIER, readWords(this.#increment)];
    for (let rest = BigInt(delta) & MASK_128; rest > 0n; rest >>= 1n) {
      if (rest & 1n) {
        factor = (factor * power) & MASK_128;
        summand = (summand * power + offset) & MASK_128;
      }
      offset = (offset * (power + 1n)) & MASK_128;
      power = (power * power) & MASK_128;
    }
    writeWords(this.#state, factor * readWords(this.#state) + summand);
    this.#saved = 0;
    this.#hasSaved = false;
  }

  /** Moves ahead by the golden ratio's share of the period, `times` times: a stream that does not overlap. */
  jump(times = 1): void {
    this.advance(JUMP * BigInt(times));
  }
}

/** The lower 16 bits of an integer, as the upper half of a word. */
const upperHalf = (value: number): number => (value << 16) >>> 0;

function readWords(words: Uint32Array): bigint {
  return words.reduceRight((value, word) => (value << 32n) | BigInt(word), 0n);
}

function writeWords(words: Uint32Array, value: bigint): void {
  for (let i = 0; i < 4; i++) words[i] = Number((value >> BigInt(32 * i)) & 0xffffffffn);
}

function parseUint128(argument: string, digits: unknown): bigint {
  if (typeof digits === 'string' && /^\d{1,39}$/.test(digits) && BigInt(digits) <= MASK_128)
    return BigInt(digits);
  throw new ArgumentError(argument, digits, 'the decimal digits of an unsigned 128-bit integer');
}
