import { describe, expect, it } from 'vitest';
import {
  add,
  array,
  broadcastTo,
  currentBackend,
  div,
  jit,
  liveArrays,
  log,
  mul,
  referenceBackend,
  reshape,
  setBackend,
  sub,
  type Tensor,
} from '../../src';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];

describe('jit', () => {
  it('takes and gives trees, and keeps static leaves', async () => {
    const f = jit((p: { x: Tensor }, mode: string) => ({ y: mode === 'double' ? mul(p.x, 2) : p.x, mode }));
    const result = await f({ x: array([1, 2]) }, 'double');
    expect(result.mode).toBe('double');
    expect(await numbers(result.y)).toEqual([2, 4]);
    expect(await numbers((await f({ x: array([1, 2]) }, 'same')).y)).toEqual([1, 2]);
  });

  it('sees the current value of an array it closes over', async () => {
    const bias = array([10]);
    const f = jit((x: Tensor) => add(x, bias));
    expect(await numbers(await f(array([1])))).toEqual([11]);
  });

  it('evicts the least recently used signature', async () => {
    const f = jit((x: Tensor) => mul(x, 2), { cacheSize: 2 });
    await f(array([1]));
    await f(array([1, 2]));
    await f(array([1, 2, 3]));
    expect(f.cacheSize()).toBe(2);
    expect(await numbers(await f(array([4])))).toEqual([8]);
  });

  it('compiles again after an error', async () => {
    let broken = true;
    const f = jit((x: Tensor) => {
      if (broken) throw new RangeError('first time');
      return mul(x, 3);
    });
    await expect(f(array([1]))).rejects.toThrow('first time');
    broken = false;
    expect(await numbers(await f(array([1])))).toEqual([3]);
  });

  it('refuses what it cannot trace', async () => {
    const asynchronous = jit(async (x: Tensor) => x);
    await expect(asynchronous(array([1]))).rejects.toThrow('must not be asynchronous');
    const inner = jit((x: Tensor) => x);
    const outer = jit((x: Tensor) => {
      inner(x).catch((error) => {
        caught = String(error);
      });
      return x;
    });
    let caught = '';
    await outer(array([1]));
    expect(caught).toContain('a compiled function cannot be traced');
    let escaped: Tensor | undefined;
    await jit((x: Tensor) => {
      escaped = mul(x, 2);
      return escaped;
    })(array([1]));
    expect(() => (escaped as Tensor).data()).toThrow('a traced value has no elements');
    await expect(jit((x: Tensor) => add(x, escaped as Tensor))(array([1]))).rejects.toThrow(
      'outside the traced function',
    );
  });

  it('refuses a donated array passed twice, and one used after donation', async () => {
    const f = jit((x: Tensor, y: Tensor) => add(x, y), { donate: [0] });
    const x = array([1]);
    await expect(f(x, x)).rejects.toThrow('passed more than once');
    await f(x, array([1]));
    await expect(f(x, array([1]))).rejects.toThrow('was donated');
  });

  it('frees donated arrays and counts only what is alive', async () => {
    const f = jit((x: Tensor) => mul(x, 2), { donate: [0] });
    const start = liveArrays();
    let x: Tensor = array([1]);
    for (let i = 0; i < 10; i++) x = await f(x);
    expect(await x.item()).toBe(1024);
    expect(liveArrays()).toBe(start + 1);
    x.dispose();
    expect(liveArrays()).toBe(start);
  });

  it('runs overlapping calls one after the other', async () => {
    const f = jit((x: Tensor) => mul(x, x));
    const results = await Promise.all([1, 2, 3, 4].map(async (n) => (await f(array([n]))).item()));
    expect(results).toEqual([1, 4, 9, 16]);
  });

  it('names the operation, the shapes and the line of the caller', async () => {
    const error = await jit((x: Tensor) => add(x, array([1, 2, 3])))(array([1, 2])).catch((e: Error) => e);
    expect((error as Error).message).toContain('add:');
    expect((error as Error).message).toContain('[2]');
    expect((error as Error).message).toContain('jit.test.ts');
  });

  it('in debug mode stops at the first non-finite value and names it', async () => {
    const f = jit((x: Tensor) => div(1, log(sub(x, x))), { debug: true });
    const error = (await f(array([1, 2])).catch((e: Error) => e)) as Error;
    expect(error.name).toBe('NonFiniteError');
    expect(error.message).toContain('output of log [2]: element 0 is -Infinity');
    expect(error.message).toContain('jit.test.ts');
  });
});

describe('buffers', () => {
  it('keeps an array until operations that run at once have read it', async () => {
    const x = add(array([1, 2, 3]), 0);
    await x.data();
    const y = mul(x, 10);
    x.dispose();
    const z = add(array([7, 7, 7]), 0);
    expect(await numbers(y)).toEqual([10, 20, 30]);
    expect(await numbers(z)).toEqual([7, 7, 7]);
  });

  it('gives a result written in place its own shape', async () => {
    const f = jit((x: Tensor) => broadcastTo(reshape(mul(x, 1.5), [2, 1]), [2, 3]));
    expect(await numbers(await f(array([3, 2])))).toEqual([4.5, 4.5, 4.5, 3, 3, 3]);
  });
});

describe('backends', () => {
  it('compiles anew for another backend of the same name', async () => {
    const f = jit((x: Tensor) => mul(x, 2));
    const previous = currentBackend();
    for (const backend of [referenceBackend(), referenceBackend()]) {
      setBackend(backend);
      expect(await numbers(await f(array([3])))).toEqual([6]);
    }
    setBackend(previous);
    expect(f.cacheSize()).toBe(2);
  });
});

describe('calls that overlap', () => {
  it('refuse an array that another call has been given', async () => {
    const f = jit((x: Tensor) => mul(x, 2), { donate: [0] });
    const x = array([1]);
    const first = f(x);
    await expect(f(x)).rejects.toThrow('was donated');
    expect(await numbers(await first)).toEqual([2]);
  });

  it('give donated arrays back when the function cannot be traced', async () => {
    const f = jit((x: Tensor) => add(x, array([1, 2, 3])), { donate: [0] });
    const x = array([1, 2]);
    await expect(f(x)).rejects.toThrow('add');
    expect(await numbers(x)).toEqual([1, 2]);
  });

  it('run although their plan is evicted meanwhile', async () => {
    const f = jit((x: Tensor) => mul(x, 2), { cacheSize: 1 });
    const results = await Promise.all([f(array([1])), f(array([1, 2])), f(array([1, 2, 3]))]);
    expect(await Promise.all(results.map(numbers))).toEqual([[2], [2, 4], [2, 4, 6]]);
  });
});

describe('signatures', () => {
  it('tell a key with a dot from a nested one, and a list from an object', async () => {
    const f = jit((p: unknown) =>
      Array.isArray(p)
        ? mul(p[0] as Tensor, 2)
        : mul(Object.values(p as object).flatMap(leaf)[0] as Tensor, 3),
    );
    const leaf = (value: unknown): unknown[] =>
      value && typeof value === 'object' && 'b' in value ? [value.b] : [value];
    await f({ 'a.b': array([1]) });
    await f({ a: { b: array([1]) } });
    expect(f.cacheSize()).toBe(2);
    expect(await numbers(await f([array([1])]))).toEqual([2]);
    expect(await numbers(await f({ 0: array([1]) }))).toEqual([3]);
  });
});
