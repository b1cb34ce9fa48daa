import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DescendingOrder } from '../src/descending-order';

describe('DescendingOrder', () => {
  it('gives the largest first and equal values by index', () => {
    const order = new DescendingOrder(5);
    order.start([1, 3, 2, 3, 0]);
    expect([order.next(), order.next(), order.next()]).toEqual([1, 3, 2]);
    expect([...order.rest].sort()).toEqual([0, 4]);
  });

  it('agrees with a stable sort, however far it is read, and starts over', () => {
    const order = new DescendingOrder(12);
    const values = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 12 }), (list, count) => {
        order.start(list);
        const taken = Array.from({ length: count }, () => order.next());
        const sorted = [...list.keys()].sort((a, b) => list[b]! - list[a]!);
        expect(taken).toEqual(sorted.slice(0, count));
        expect([...order.rest].sort((a, b) => a - b)).toEqual(sorted.slice(count).sort((a, b) => a - b));
      }),
    );
  });
});
