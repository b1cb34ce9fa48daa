import { describe, expect, expectTypeOf, it } from 'vitest';
import { add, array, cast, grad, mul, scalar, scan, sum, type Tensor, zeros } from '../../src';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];
const accumulate = (c: Tensor, x: Tensor): [Tensor, Tensor] => [add(c, x), add(c, x)];

describe('scan', () => {
  it('threads the carry and stacks the outputs', async () => {
    const [last, sums] = scan(accumulate, scalar(10), array([1, 2, 3]));
    expect(await last.item()).toBe(16);
    expect(await numbers(sums)).toEqual([11, 13, 16]);
  });

  it('runs in reverse with outputs at the position of their inputs', async () => {
    const [, sums] = scan(accumulate, scalar(0), array([1, 2, 3]), { reverse: true });
    expect(await numbers(sums)).toEqual([6, 5, 3]);
  });

  it('does nothing for length 0', async () => {
    const [last, sums] = scan(accumulate, scalar(7), zeros([0]));
    expect(await last.item()).toBe(7);
    expect(sums.shape).toEqual([0]);
  });

  it('differentiates in carry, inputs and what it closes over', async () => {
    // c_{t+1} = w c_t + x_t, so dc_3/dw = 3 w^2 c_0 + 2 w x_0 + x_1 and dc_3/dx = [w^2, w, 1].
    const loss = (p: { w: Tensor; c: Tensor; x: Tensor }) =>
      sum(scan((c: Tensor, x: Tensor): [Tensor, null] => [add(mul(p.w, c), x), null], p.c, p.x)[0]);
    const gradients = grad(loss)({ w: scalar(2), c: scalar(5), x: array([1, 3, 4]) });
    expect(await gradients.w.item()).toBe(3 * 4 * 5 + 2 * 2 * 1 + 3);
    expect(await gradients.c.item()).toBe(8);
    expect(await numbers(gradients.x)).toEqual([4, 2, 1]);
  });

  it('takes a carry of null and one whose step orders the keys differently', async () => {
    const [nothing, doubled] = scan((_: null, x: Tensor) => [null, mul(x, 2)], null, array([1, 2]));
    expect(nothing).toBeNull();
    expect(await numbers(doubled)).toEqual([2, 4]);
    const swap = (c: { h: Tensor; c: Tensor }): [{ h: Tensor; c: Tensor }, null] => [
      { c: add(c.c, 1), h: c.h },
      null,
    ];
    const [last] = scan(swap, { h: scalar(10), c: scalar(20) }, null, { length: 3 });
    expect([await last.h.item(), await last.c.item()]).toEqual([10, 23]);
  });

  it('gives tuples where the carry and the output are lists', async () => {
    const step = ([h, c]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], [Tensor, Tensor]] => [
      [add(h, x), mul(c, x)],
      [h, c],
    ];
    const result = scan(step, [scalar(0), scalar(1)], array([2, 3]));
    expectTypeOf(result).toEqualTypeOf<[[Tensor, Tensor], [Tensor, Tensor]]>();
    const inferred = scan(([h, c], x) => [[add(h, x), c], [h]], [scalar(0), scalar(1)], array([2, 3]));
    expectTypeOf(inferred[0]).toEqualTypeOf<[Tensor, Tensor]>();
    expect(await inferred[0][0].item()).toBe(5);
    expect(await numbers(result[0][1])).toEqual([6]);
  });

  it('names what a step returns that is no carry and output', () => {
    const pair = { h: scalar(0), c: scalar(1) };
    const run = (step: (c: typeof pair, x: Tensor) => unknown) => () => scan(step as never, pair, array([1]));
    expect(run((c) => c.h)).toThrow('scan: the step must return [carry, y], got traced Tensor float32[]');
    expect(run((c) => [{ h: c.h }, null])).toThrow("the carry at 'c' changed from float32 [] to undefined");
    expect(run((c) => [{ ...c, d: c.h }, null])).toThrow("the step added float32 [] to the carry at 'd'");
    expect(run((c) => [{ ...c, h: cast(c.h, 'int32') }, null])).toThrow(
      "the carry at 'h' changed from float32 [] to int32 []",
    );
    expect(run((c) => [c, 1])).toThrow('scan: y needs a tensor or null, got 1');
    expect(() => scan(accumulate as never, 0, array([1]))).toThrow(
      'scan: the carry needs a tensor or null, got 0',
    );
  });

  it('names a carry that changes and inputs that disagree', () => {
    expect(() => scan((c: Tensor) => [add(c, zeros([2])), null], scalar(0), null, { length: 1 })).toThrow(
      'the carry changed from float32 [] to float32 [2]',
    );
    expect(() => scan(accumulate as never, scalar(0), [zeros([2]), zeros([3])])).toThrow(
      'leading axes differ',
    );
    expect(() => scan(accumulate as never, scalar(0), null)).toThrow('length must be a non-negative integer');
  });
});
