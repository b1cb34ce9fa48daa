import { describe, expect, it } from 'vitest';
import {
  type Code,
  countTo,
  f32,
  f32x4,
  get,
  i32,
  increase,
  set,
  signed,
  unsigned,
  v128,
} from '../../src/wasm/code';
import { instantiator } from '../../src/wasm/instantiator';
import { exponential, sumOf } from '../../src/wasm/math';
import { Memory } from '../../src/wasm/web-assembly';

describe('LEB128', () => {
  it.each([
    [0, [0]],
    [127, [127]],
    [128, [0x80, 1]],
    [624485, [0xe5, 0x8e, 0x26]],
  ])('writes %d unsigned', (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes);
  });

  it.each([
    [0, [0]],
    [-1, [0x7f]],
    [63, [63]],
    [64, [0xc0, 0]],
    [-64, [0x40]],
    [-123456, [0xc0, 0xbb, 0x78]],
  ])('writes %d signed', (value, bytes) => {
    expect(signed(value)).toEqual(bytes);
  });
});

/** Replaces each vector of four numbers in memory by a function of it. */
function mapVectors(values: Float32Array, f: (x: number, spare: number) => Code): Float32Array {
  const memory = new Memory({ initial: 1 });
  const numbers = new Float32Array(memory.buffer, 0, values.length);
  numbers.set(values);
  const [count, at, index, x, spare] = [0, 1, 2, 3, 4];
  const { run } = instantiator(() => ({
    parameters: 1,
    locals: { i32: 2, f32: 0, v128: 2 },
    body: countTo(index, get(count), [set(x, v128.load(get(at))), f(x, spare), increase(at, 16)]),
  }))(memory);
  run(values.length / 4);
  return numbers.slice();
}

describe('exponential', () => {
  it('is right to two units in the last place', () => {
    const values = Float32Array.from({ length: 4000 }, (_, i) => -87 + (i * 175) / 4000);
    const powers = mapVectors(values, (x, n) => {
      const { before, value } = exponential(x, n);
      return [...before, ...v128.store(get(1), value)];
    });
    values.forEach((x, i) => {
      expect(Math.abs(powers[i]! / Math.exp(x) - 1)).toBeLessThan(2.4e-7);
    });
  });

  it('stays finite far out', () => {
    const powers = mapVectors(Float32Array.of(-Infinity, -1e30, 1e30, 0), (x, n) => {
      const { before, value } = exponential(x, n);
      return [...before, ...v128.store(get(1), value)];
    });
    expect(powers[0]).toBeLessThan(2e-38);
    expect(powers[1]).toBeLessThan(2e-38);
    expect(powers[2]).toBeGreaterThan(1e38);
    expect(powers[2]).toBeLessThan(Infinity);
    expect(powers[3]).toBe(1);
  });
});

describe('sumOf', () => {
  it('adds four numbers', () => {
    const sums = mapVectors(Float32Array.of(1, 2, 4, 8, -1, -2, -3, 0.5), (x) => [
      ...v128.store(get(1), f32x4.const(0)),
      ...f32.store(i32.add(get(1), i32.const(4)), sumOf(x)),
    ]);
    expect([...sums]).toEqual([0, 15, 0, 0, 0, -5.5, 0, 0]);
  });
});
