import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { array, jit, scalar, type Tensor, TraceError, zeros } from '../../src';

describe('a tensor as text', () => {
  it('shows dtype and shape, and whether it is traced', async () => {
    expect(`${zeros([2, 3])}`).toBe('Tensor float32[2, 3]');
    expect(inspect({ w: scalar(true) })).toBe('{ w: Tensor bool[] }');
    let shown = '';
    await jit((x: Tensor) => {
      shown = inspect([x]);
      return x;
    })(zeros([4], 'int32'));
    expect(shown).toBe('[ traced Tensor int32[4] ]');
  });
});

describe('a tensor as a number', () => {
  it.each<[string, (x: number) => unknown]>([
    ['x * 2', (x) => x * 2],
    ['x + 1', (x) => x + 1],
    ['x < 1', (x) => x < 1],
    ['Math.exp(x)', (x) => Math.exp(x)],
  ])('is refused in %s', (_, f) => {
    const x = scalar(1) as unknown as number;
    expect(() => f(x)).toThrow(TraceError);
    expect(() => f(x)).toThrow('Tensor float32[] is not a JavaScript number: use mul, greater, where');
  });
});

describe('item', () => {
  it('gives the only element and names the shape where there are more', async () => {
    expect(await scalar(3).item()).toBe(3);
    await expect(array([1, 2]).item()).rejects.toThrow('item: needs one element, got shape [2]');
  });

  it('throws at once while tracing, and is no unhandled rejection', async () => {
    const f = jit((x: Tensor) => {
      void x.item();
      return x;
    });
    await expect(f(array([1, 2]))).rejects.toThrow('item: a traced value has no elements');
  });
});
