import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ChoiceOptions } from '../../src/random/generator';
import type { IntegerDtype } from '../../src/random/integer-dtype';
import type { BitGeneratorState } from '../../src/random/pcg64';

/** The streams of one seed, recorded from NumPy. */
export interface SeedGolden {
  seedseq_pool: number[];
  seedseq_u32x8: number[];
  pcg_state: string;
  pcg_inc: string;
  raw_u64: string[];
  spawn2_u64x2: string[][];
  jumped_raw: string[];
  advance1000_raw: string[];
  [stream: string]: unknown;
}

interface RngGolden {
  '0': SeedGolden;
  '1': SeedGolden;
  other_seeds: Record<string, { state: string; raw: string[]; pool: number[] }>;
  'seed_list_[1,2,3]': string[];
  ziggurat_sha256: Record<'wi' | 'fi' | 'ki' | 'we' | 'fe' | 'ke', string>;
}

/** What tools/golden/gymnasium/streams.py records. */
export interface Streams {
  integers: {
    dtype: IntegerDtype;
    low: string;
    high: string;
    masked: boolean;
    out: string[];
    state: BitGeneratorState;
  }[];
  choices: {
    n: number;
    options: ChoiceOptions & { size: number };
    out: number[];
    state: BitGeneratorState;
  }[];
  mixtures: { seed: number; order: string; draws: number[]; last: number; state: BitGeneratorState }[];
  arrays: {
    uniform: number[];
    geometric: number[];
    float32: number[];
    shuffled: number[];
    children: number[];
    grandchild: number;
    state: BitGeneratorState;
  };
}

/** A JSON file of the fixtures. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')) as T;
}

/** SHA-256 of an array's bytes. */
export function sha256(array: ArrayBufferView): string {
  return createHash('sha256')
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest('hex');
}

/** The golden streams shared by the whole project. */
export const golden = fixture<{ rng: RngGolden }>('golden-rng.json').rng;

/** Further streams of NumPy. */
export const streams = fixture<Streams>('streams.json');
