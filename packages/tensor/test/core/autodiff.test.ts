import { describe, expect, it } from 'vitest';
import {
  add,
  array,
  checkpoint,
  clip,
  customGradient,
  exp,
  grad,
  identity,
  jit,
  mul,
  scalar,
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
      'the loss must be a float scalar, got float32 [2]',
    );
    expect(() => grad((p: { i: Tensor }) => sum(p.i))({ i: array([1], { dtype: 'int32' }) })).toThrow(
      "leaf at 'i' of dtype int32",
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

describe('customGradient', () => {
  it('uses the rule and not the derivative', async () => {
    const clipped = customGradient(
      (x) => identity(x),
      ({ gradient }) => [clip(gradient, -1, 1)],
    );
    expect(await numbers(grad((x: Tensor) => sum(mul(clipped(x), 5)))(array([1, 2])))).toEqual([1, 1]);
  });

  it('sees inputs and output in the rule', async () => {
    const f = customGradient(
      (x, y) => mul(x, y),
      ({ inputs: [x], output, gradient }) => [mul(gradient, output), mul(gradient, x as Tensor)],
    );
    const both = grad((p: { x: Tensor; y: Tensor }) => sum(f(p.x, p.y)))({ x: array([3]), y: array([5]) });
    expect(await numbers(both.x)).toEqual([15]);
    expect(await numbers(both.y)).toEqual([3]);
  });

  it('refuses a gradient of the wrong shape', () => {
    const wrong = customGradient(
      (x) => identity(x),
      () => [scalar(1)],
    );
    expect(() => grad((x: Tensor) => sum(wrong(x)))(array([1, 2]))).toThrow(
      'gradient 0 has shape [], its input [2]',
    );
  });
});

describe('checkpoint', () => {
  it('changes neither values nor gradients, and passes gradients to what it closes over', async () => {
    const loss = (wrap: typeof checkpoint | undefined) => (p: { w: Tensor; x: Tensor }) => {
      const inner = (x: Tensor) => sin(mul(x, p.w));
      return sum((wrap ? wrap(inner) : inner)(exp(p.x)));
    };
    const args = { w: array([0.3, 0.7]), x: array([0.1, 0.2]) };
    const plain = grad(loss(undefined))(args);
    const saved = grad(loss(checkpoint))(args);
    expect(await numbers(saved.w)).toEqual(await numbers(plain.w));
    expect(await numbers(saved.x)).toEqual(await numbers(plain.x));
  });
});
