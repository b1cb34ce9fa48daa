import { describe, expect, it } from 'vitest';
import { exactJson, sortedKeys } from '../src/json';

describe('exactJson', () => {
  it('writes what reads back as it was', () => {
    const value = { a: [1, null, 'x', { b: true }], left: undefined };
    expect(exactJson('state', value)).toBe('{"a":[1,null,"x",{"b":true}]}');
  });

  it.each([
    ['state', undefined],
    ['state.a', { a: Number.NaN }],
    ['state.a[1]', { a: [0, Number.NEGATIVE_INFINITY] }],
    ['state[0]', [undefined]],
    ['state[1]', Object.assign([1], { 2: 3 })],
    ['state.key', { key: 1n }],
    ['state.when', { when: new Date(0) }],
    ['state.map', { map: new Map() }],
    ['state.weights', { weights: new Float32Array(1) }],
    ['state.f', { f: () => 1 }],
  ])('refuses %s when JSON would change it', (argument, value) => {
    expect(() => exactJson('state', value)).toThrow(
      expect.objectContaining({ name: 'ArgumentError', argument }),
    );
  });
});

describe('sortedKeys', () => {
  it('sorts the keys of objects at any depth, and leaves lists in order', () => {
    expect(JSON.stringify(sortedKeys({ b: [{ d: 1, c: 2 }], a: 0 }))).toBe('{"a":0,"b":[{"c":2,"d":1}]}');
  });
});
