import { describe, expect, it } from 'vitest';
import { add, array, grad, mul, scalar, scan, sum, type Tensor, zeros } from '../../src';

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

  it('names a carry that changes and inputs that disagree', () => {
    expect(() => scan((c: Tensor) => [add(c, zeros([2])), null], scalar(0), null, { length: 1 })).toThrow(
      'carry 0 changed from float32 [] to float32 [2]',
    );
    expect(() => scan(accumulate as never, scalar(0), [zeros([2]), zeros([3])])).toThrow(
      'leading axes differ',
    );
    expect(() => scan(accumulate as never, scalar(0), null)).toThrow('length must be a non-negative integer');
  });
});
