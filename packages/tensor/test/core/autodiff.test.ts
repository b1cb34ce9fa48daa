import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  add,
  array,
  exp,
  grad,
  jit,
  mul,
  sin,
  square,
  stopGradient,
  sum,
  type Tensor,
  valueAndGrad,
  valueAndGradWithAux,
  vjp,
} from '../../src';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];

describe('grad', () => {
  it('differentiates at once outside a compiled function', async () => {
    expect(await numbers(grad((x: Tensor) => sum(square(x)))(array([1, -2, 3])))).toEqual([2, -4, 6]);
  });

  it('gives the structure of the first argument, with zeros for what the loss does not use', async () => {
    const loss = (p: { a: Tensor; b: Tensor[] }, x: Tensor) => sum(mul(p.a, x));
    const gradients = grad(loss)({ a: array([1, 2]), b: [array([5])] }, array([3, 4]));
    expect(await numbers(gradients.a)).toEqual([3, 4]);
    expect(await numbers(gradients.b[0] as Tensor)).toEqual([0]);
  });

  it('differentiates twice', async () => {
    const cube = (x: Tensor) => sum(mul(mul(x, x), x));
    const second = grad((x: Tensor) => sum(grad(cube)(x)));
    expect(await numbers(second(array([2, -1])))).toEqual([12, -6]);
  });

  it('does not follow an array that the function also closes over', async () => {
    const x = array([3]);
    expect(await numbers(grad((y: Tensor) => sum(mul(y, x)))(x))).toEqual([3]);
  });

  it('stops at stopGradient', async () => {
    expect(await numbers(grad((x: Tensor) => sum(mul(x, stopGradient(x))))(array([3])))).toEqual([3]);
  });

  it('adds up the paths to a value used several times', async () => {
    const f = (x: Tensor) => sum(add(mul(x, x), sin(x)));
    const [gradient] = await numbers(grad(f)(array([0.5])));
    expect(gradient).toBeCloseTo(1 + Math.cos(0.5), 6);
  });

  it('names what is wrong with the argument or the loss', () => {
    expect(() => grad((x: Tensor) => x)(array([1, 2]))).toThrow(
      'grad: the loss must be a float scalar, got traced Tensor float32[2]',
    );
    expect(() => grad((p: { i: Tensor }) => sum(p.i))({ i: array([1], { dtype: 'int32' }) })).toThrow(
      "grad: can differentiate float tensors only, got Tensor int32[1] at 'i'",
    );
  });
});

describe('valueAndGrad', () => {
  it('gives the loss and the gradient, compiled', async () => {
    const step = jit((w: Tensor, x: Tensor) => valueAndGrad((v: Tensor) => sum(exp(mul(v, x))))(w));
    const [loss, gradient] = await step(array([0, 0]), array([1, 2]));
    expect(await loss.item()).toBe(2);
    expect(await numbers(gradient)).toEqual([1, 2]);
  });

  it('gives auxiliary lists as tuples, and says what is no loss and aux', () => {
    const withPair = valueAndGradWithAux((x: Tensor) => [sum(x), [x, 'seen']]);
    expectTypeOf(withPair(array([1]))[0][1]).toEqualTypeOf<[Tensor, string]>();
    expect(() => valueAndGradWithAux(((x: Tensor) => sum(x)) as never)(array([1]))).toThrow(
      'valueAndGradWithAux: the function must return [loss, aux], got traced Tensor float32[]',
    );
  });

  it('passes auxiliary results through', async () => {
    const f = (x: Tensor): [Tensor, { doubled: Tensor }] => [sum(x), { doubled: mul(x, 2) }];
    const [[, aux], gradient] = valueAndGradWithAux(f)(array([1, 2]));
    expect(await numbers(aux.doubled)).toEqual([2, 4]);
    expect(await numbers(gradient)).toEqual([1, 1]);
  });
});

describe('vjp', () => {
  it('multiplies the cotangent with the Jacobian', async () => {
    const [value, [gradient]] = vjp((x) => mul(x, x), [array([1, 2])], array([10, 100]));
    expect(await numbers(value)).toEqual([1, 4]);
    expect(await numbers(gradient as Tensor)).toEqual([20, 400]);
  });
});
