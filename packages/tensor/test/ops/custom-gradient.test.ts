import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  add,
  array,
  cast,
  clip,
  customGradient,
  DTypeError,
  grad,
  identity,
  jit,
  mul,
  ones,
  ShapeError,
  scalar,
  stopGradient,
  sub,
  sum,
  type Tensor,
} from '../../src';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];

describe('customGradient', () => {
  it('uses the rule and not the derivative', async () => {
    const clipped = customGradient(
      (x) => identity(x),
      ({ gradient }) => [clip(gradient, -1, 1)],
    );
    expect(await numbers(grad((x: Tensor) => sum(mul(clipped(x), 5)))(array([1, 2])))).toEqual([1, 1]);
    const compiled = jit(grad((x: Tensor) => sum(mul(clipped(x), -5))));
    expect(await numbers(await compiled(array([1, 2])))).toEqual([-1, -1]);
  });

  it('has the values of the function where it is not differentiated', async () => {
    const product = customGradient(
      (x, y) => mul(x, y),
      () => [undefined, undefined],
    );
    expect(await numbers(product(array([2]), array([3])))).toEqual([6]);
  });

  it('sees inputs and output in the rule', async () => {
    const f = customGradient(
      (x, y) => mul(x, y),
      ({ inputs: [x], output, gradient }) => [mul(gradient, output), mul(gradient, x)],
    );
    const both = grad((p: { x: Tensor; y: Tensor }) => sum(f(p.x, p.y)))({ x: array([3]), y: array([5]) });
    expect(await numbers(both.x)).toEqual([15]);
    expect(await numbers(both.y)).toEqual([3]);
  });

  it('takes undefined for zero', async () => {
    const f = customGradient(
      (x, y) => mul(x, y),
      ({ gradient }) => [gradient, undefined],
    );
    const both = grad((p: { x: Tensor; y: Tensor }) => sum(f(p.x, p.y)))({ x: array([3]), y: array([5]) });
    expect(await numbers(both.x)).toEqual([1]);
    expect(await numbers(both.y)).toEqual([0]);
  });

  it('refuses to give a gradient to what the function closes over', async () => {
    const scaled = (factor: Tensor) =>
      customGradient(
        (x) => mul(x, factor),
        ({ gradient }) => [mul(gradient, 10)],
      );
    const point = { x: array([3]), w: array([5]) };
    expect(() => grad((p: typeof point) => sum(scaled(p.w)(p.x)))(point)).toThrow(
      'customGradient: the function closes over a tensor [1] whose gradient is asked for',
    );
    const stopped = grad((p: typeof point) => sum(scaled(stopGradient(p.w))(p.x)))(point);
    expect(await numbers(stopped.x)).toEqual([10]);
    expect(await numbers(stopped.w)).toEqual([0]);
    expect(await numbers(grad((x: Tensor) => sum(scaled(point.w)(x)))(point.x))).toEqual([10]);
  });

  it('can return several results, with a zero gradient for those the loss does not use', async () => {
    const f = customGradient(
      (x, y) => [add(x, y), sub(x, y)],
      ({ output: [total], gradient: [gTotal, gDifference] }) => [
        add(mul(gTotal, total), mul(gDifference, 100)),
        mul(gDifference, 7),
      ],
    );
    const [total, difference] = f(array([1, 2]), array([10, 20]));
    expect(await numbers(total)).toEqual([11, 22]);
    expect(await numbers(difference)).toEqual([-9, -18]);
    const point = () => ({ x: array([1, 2]), y: array([10, 20]) });
    const both = grad((p: { x: Tensor; y: Tensor }) => {
      const [a, b] = f(p.x, p.y);
      return sum(add(a, mul(b, 2)));
    })(point());
    expect(await numbers(both.x)).toEqual([211, 222]);
    expect(await numbers(both.y)).toEqual([14, 14]);
    const first = grad((p: { x: Tensor; y: Tensor }) => sum(f(p.x, p.y)[0]))(point());
    expect(await numbers(first.x)).toEqual([11, 22]);
    expect(await numbers(first.y)).toEqual([0, 0]);
  });

  it('refuses gradients that do not fit', () => {
    const wrongShape = customGradient(
      (x) => identity(x),
      () => [scalar(1)],
    );
    expect(() => grad((x: Tensor) => sum(wrongShape(x)))(array([1, 2]))).toThrow(ShapeError);
    expect(() => grad((x: Tensor) => sum(wrongShape(x)))(array([1, 2]))).toThrow(
      'gradient 0 has shape [], its input [2]',
    );
    const tooMany = customGradient(
      (...xs: Tensor[]) => mul(xs[0] as Tensor, 1),
      () => [ones([2]), ones([2])],
    );
    expect(() => grad((x: Tensor) => sum(tooMany(x)))(array([1, 2]))).toThrow(
      'customGradient: the rule gave 2 gradients for 1 inputs',
    );
  });

  it('refuses what is no list of gradients, and another dtype', () => {
    const withRule = (rule: (gradient: Tensor) => unknown) => () => {
      const f = customGradient(
        identity as (x: Tensor) => Tensor,
        ((context: { gradient: Tensor }) => rule(context.gradient)) as never,
      );
      return grad((x: Tensor) => sum(f(x)))(array([1, 2]));
    };
    expect(withRule((gradient) => gradient)).toThrow(
      'customGradient: the rule must return a list, [gradient] for one input, got traced Tensor float32[2]',
    );
    expect(withRule((gradient) => [cast(gradient, 'int32')])).toThrow(DTypeError);
    expect(withRule(() => [1])).toThrow('gradient 0 must be a tensor or undefined, got 1');
    expect(() => customGradient(identity as (x: Tensor) => Tensor, () => [undefined])([1] as never)).toThrow(
      'customGradient: input 0 needs a tensor or a number, got a list of 1',
    );
    const noTensor = customGradient((() => [1]) as never, () => []);
    expect(() => noTensor()).toThrow('the function must return a tensor or a list of them, got 1');
  });

  it('has the types of inputs and results', () => {
    const unary = customGradient(
      (x) => identity(x),
      ({ gradient }) => [gradient],
    );
    expectTypeOf(unary).toEqualTypeOf<(x: Tensor) => Tensor>();
    const pair = customGradient(
      (x: Tensor, y: Tensor) => [add(x, y), sub(x, y)],
      ({ inputs, output, gradient }) => {
        expectTypeOf(inputs).toEqualTypeOf<[x: Tensor, y: Tensor]>();
        expectTypeOf(output).toEqualTypeOf<[Tensor, Tensor]>();
        expectTypeOf(gradient).toEqualTypeOf<[Tensor, Tensor]>();
        return [undefined, gradient[0]];
      },
    );
    expectTypeOf(pair).toEqualTypeOf<(x: Tensor, y: Tensor) => [Tensor, Tensor]>();
    const binary = (x: Tensor, y: Tensor) => mul(x, y);
    // @ts-expect-error: two inputs need two gradients
    customGradient(binary, ({ gradient }) => [gradient]);
  });
});
