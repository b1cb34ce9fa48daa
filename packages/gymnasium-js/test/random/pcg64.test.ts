import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { type BitGeneratorState, Pcg64 } from '../../src/random/pcg64';
import { SeedSequence } from '../../src/random/seed-sequence';
import { golden } from './golden';

const pcg64 = (seed: number | bigint | number[]) => new Pcg64(new SeedSequence(seed));
const raw = (bits: Pcg64, count: number) => Array.from({ length: count }, () => String(bits.nextUint64()));

describe('Pcg64', () => {
  test.each(['0', '1'] as const)('state and raw output of seed %s', (seed) => {
    const bits = pcg64(Number(seed));
    expect(bits.state).toEqual({
      bit_generator: 'PCG64',
      state: { state: golden[seed].pcg_state, inc: golden[seed].pcg_inc },
      has_uint32: 0,
      uinteger: 0,
    });
    expect(raw(bits, 20)).toEqual(golden[seed].raw_u64);
  });

  test.each(Object.entries(golden.other_seeds))('seed %s', (seed, { state, raw: expected }) => {
    const bits = pcg64(BigInt(seed));
    expect(bits.state.state.state).toBe(state);
    expect(raw(bits, expected.length)).toEqual(expected);
  });

  test('a list of seeds', () => {
    expect(raw(pcg64([1, 2, 3]), 3)).toEqual(golden['seed_list_[1,2,3]']);
  });

  test.each(['0', '1'] as const)('jump and advance of seed %s', (seed) => {
    const jumped = pcg64(Number(seed));
    jumped.jump();
    expect(raw(jumped, 3)).toEqual(golden[seed].jumped_raw);
    const advanced = pcg64(Number(seed));
    advanced.advance(1000);
    expect(raw(advanced, 3)).toEqual(golden[seed].advance1000_raw);
  });

  test('advancing goes through the same states as drawing, both ways', () => {
    const [drawn, advanced] = [pcg64(3), pcg64(3)];
    raw(drawn, 777);
    advanced.advance(777);
    expect(advanced.state).toEqual(drawn.state);
    advanced.advance(-777n);
    expect(advanced.state).toEqual(pcg64(3).state);
    const twice = pcg64(3);
    twice.jump(2);
    const once = pcg64(3);
    once.jump();
    once.jump();
    expect(twice.state).toEqual(once.state);
  });

  test('32-bit draws are the halves of a 64-bit draw, lower half first', () => {
    const bits = pcg64(0);
    expect([bits.nextUint32(), bits.nextUint32()]).toEqual([3653403231, 2735729615]);
    expect((2735729615n << 32n) | 3653403231n).toBe(BigInt(golden['0'].raw_u64[0]!));
  });

  test('64-bit draws leave the saved half alone; the state carries it; advancing drops it', () => {
    const bits = pcg64(0);
    bits.nextUint32();
    expect(bits.state.has_uint32).toBe(1);
    expect(bits.state.uinteger).toBe(2735729615);
    expect(String(bits.nextUint64())).toBe(golden['0'].raw_u64[1]);
    const copy = pcg64(1);
    copy.state = JSON.parse(JSON.stringify(bits.state)) as BitGeneratorState;
    expect(bits.nextUint32()).toBe(2735729615);
    expect(copy.nextUint32()).toBe(2735729615);
    expect(copy.nextUint64()).toBe(bits.nextUint64());
    copy.nextUint32();
    copy.advance(0);
    expect(copy.state.has_uint32).toBe(0);
  });

  test('rotations by every count of bits', () => {
    const mask = (1n << 64n) - 1n;
    const bits = pcg64(9);
    const seen = new Set<bigint>();
    for (let i = 0; i < 1000; i++) {
      const output = bits.nextUint64();
      const state = BigInt(bits.state.state.state);
      const rotation = state >> 122n;
      const value = (state >> 64n) ^ (state & mask);
      expect(output).toBe(((value >> rotation) | (value << (64n - rotation))) & mask);
      seen.add(rotation);
    }
    expect(seen.size).toBe(64);
  });

  test('refuses states that are none', () => {
    const bits = pcg64(0);
    const before = bits.state;
    const wrong = (change: object) => () => {
      bits.state = { ...before, ...change };
    };
    expect(wrong({ bit_generator: 'MT19937' })).toThrow(ArgumentError);
    expect(wrong({ state: { state: '12x', inc: '1' } })).toThrow('state.state must be the decimal digits');
    expect(wrong({ state: { state: '1', inc: String(1n << 128n) } })).toThrow('state.inc');
    expect(wrong({ state: undefined })).toThrow('got undefined');
  });
});
