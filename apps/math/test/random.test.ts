import { expect, test } from 'vitest';
import { integerBelow, seededRandom, shuffled } from '../src/random';

test('a stream is a function of its labels', () => {
  const random = seededRandom('a', 1);
  expect([random(), random(), random()]).toEqual([
    0.7702074486296624, 0.8339872730430216, 0.03726045647636056,
  ]);
  expect(seededRandom('a', 1)()).toBe(0.7702074486296624);
  expect(seededRandom('a', 2)()).not.toBe(0.7702074486296624);
  expect(seededRandom('a1')()).not.toBe(0.7702074486296624);
});

test('streams with neighbouring labels are uniform and unrelated', () => {
  const firsts = Array.from({ length: 20_000 }, (_, i) => seededRandom('problem', i)());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  const lagged = firsts.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (firsts[i]! - 0.5), 0);
  expect(Math.abs((12 * lagged) / firsts.length)).toBeLessThan(0.035);
});

test('integers cover 0..n-1 evenly', () => {
  const random = seededRandom('integers');
  const counts = new Array<number>(6).fill(0);
  for (let i = 0; i < 60_000; i++) counts[integerBelow(random, 6)]!++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(460);
});

test('shuffled gives every order equally often and leaves its argument alone', () => {
  const random = seededRandom('orders');
  const items = [1, 2, 3];
  const counts = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const order = shuffled(random, items).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321']);
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(210);
  expect(items).toEqual([1, 2, 3]);
});
