import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  add,
  array,
  cast,
  checkpoint,
  exp,
  grad,
  jit,
  mul,
  referenceBackend,
  sin,
  square,
  sum,
  type Tensor,
} from '../../src';
import { optimize } from '../../src/core/optimize';
import { traceGraph } from '../../src/core/trace';
import { callOps } from '../../src/ops/call';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];
const vector = { shape: [2], dtype: 'float32' } as const;
const opsOf = (f: (x: Tensor) => Tensor) =>
  optimize(traceGraph([vector], (x) => [f(x)]).graph, () => false).nodes.map(({ op }) => op);

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

  it('takes and gives trees', async () => {
    const f = checkpoint((p: { a: Tensor }, list: Tensor[]) => ({
      sum: add(p.a, list[0] as Tensor),
      all: [list[1] as Tensor],
    }));
    const result = f({ a: array([1]) }, [array([2]), array([3])]);
    expect(await numbers(result.sum)).toEqual([3]);
    expect(await numbers(result.all[0] as Tensor)).toEqual([3]);
  });

  it('costs nothing where no gradient is wanted', () => {
    expect(opsOf((x) => checkpoint((y: Tensor) => sin(exp(y)))(x))).toEqual(['exp', 'sin']);
  });

  it('computes the inside again behind a barrier for the gradient', () => {
    const ops = opsOf((x) => {
      const y = checkpoint((z: Tensor) => sin(exp(z)))(x);
      return add(y, grad((z: Tensor) => sum(checkpoint((u: Tensor) => sin(exp(u)))(z)))(x));
    });
    expect(ops.filter((op) => op === 'barrier')).toHaveLength(1);
    expect(ops.slice(0, ops.indexOf('barrier'))).toContain('exp');
    expect(ops.slice(ops.indexOf('barrier'))).toContain('exp');
  });

  it('nests, and can be differentiated twice', async () => {
    const cube = checkpoint((x: Tensor) => mul(x, checkpoint((y: Tensor) => square(y))(x)));
    const first = grad((x: Tensor) => sum(cube(x)));
    expect(await numbers(first(array([2, -1])))).toEqual([12, 3]);
    expect(await numbers(grad((x: Tensor) => sum(first(x)))(array([2, -1])))).toEqual([12, -6]);
    const compiled = jit((x: Tensor) => first(x), { backend: referenceBackend() });
    expect(await numbers(await compiled(array([2, -1])))).toEqual([12, 3]);
  });

  it('gives no gradient to integers', async () => {
    const pick = checkpoint((x: Tensor, i: Tensor) => mul(x, cast(i, 'float32')));
    const gradient = grad((x: Tensor) => sum(pick(x, array([2, 3], { dtype: 'int32' }))));
    expect(await numbers(gradient(array([5, 7])))).toEqual([2, 3]);
  });

  it('gives a list as a tuple', () => {
    expectTypeOf(checkpoint((x: Tensor) => [x, sum(x)])(array([1]))).toEqualTypeOf<[Tensor, Tensor]>();
  });

  it('refuses arguments and results that are no tensors', () => {
    expect(() => checkpoint((x: Tensor, n: number) => mul(x, n))(array([1]), 2)).toThrow(
      'checkpoint: every argument and result must be a tensor, got 2',
    );
    expect(() => checkpoint((x: Tensor) => ({ x, mode: 'fast' }))(array([1]))).toThrow('got "fast"');
  });
});

describe('barrier', () => {
  it('has the shapes of the values it lets through, and their gradients', () => {
    const specs = [vector, { shape: [], dtype: 'int32' }] as const;
    expect(callOps.barrier.infer(specs, { count: 1 })).toEqual([vector]);
    const g = array([1, 2]);
    const context = { inputs: [], outputs: [], attrs: { count: 1 }, gradients: [g], needed: [true, false] };
    expect(callOps.barrier.vjp(context)).toEqual([g]);
  });
});
