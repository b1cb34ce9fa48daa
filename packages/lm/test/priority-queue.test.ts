import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PriorityQueue } from '../src/priority-queue';

it('returns undefined when empty', () => {
  const queue = new PriorityQueue<number>((a, b) => a < b);
  expect(queue.pop()).toBeUndefined();
  queue.push(3);
  expect(queue.pop()).toBe(3);
  expect(queue.pop()).toBeUndefined();
});

it('pops the first of what is in it, between pushes too', () => {
  const action = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant('pop' as const));
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
      const queue = new PriorityQueue<number>((a, b) => a < b);
      const sorted: number[] = [];
      for (const next of actions) {
        if (next === 'pop') expect(queue.pop()).toBe(sorted.shift());
        else {
          queue.push(next);
          sorted.push(next);
          sorted.sort((a, b) => a - b);
        }
      }
    }),
  );
});
