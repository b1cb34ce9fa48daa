import { expect, it } from 'vitest';
import { zeros } from '../../src';
import { kindOf } from '../../src/core/kind-of';

class Layer {}

it.each<[string, unknown]>([
  ['Tensor int32[2]', zeros([2], 'int32')],
  ['a list of 2', [1, 2]],
  ['"3"', '3'],
  ['3', 3],
  ['undefined', undefined],
  ['null', null],
  ['a function', () => 1],
  ['an object', { w: 1 }],
  ['an object', Object.create(null)],
  ['an instance of Layer', new Layer()],
  ['an instance of Float32Array', Float32Array.of(1)],
])('says %s', (text, value) => {
  expect(kindOf(value)).toBe(text);
});
