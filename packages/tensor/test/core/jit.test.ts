import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  ArgumentError,
  add,
  array,
  broadcastTo,
  currentBackend,
  DisposedError,
  div,
  jit,
  liveArrays,
  log,
  mul,
  referenceBackend,
  reshape,
  setBackend,
  sub,
  sum,
  type Tensor,
  TraceError,
  zeros,
} from '../../src';
import { countingBackend } from './counting-backend';

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
    const inner = jit((x: Tensor) => x);
    // @ts-expect-error The result is a promise.
    const outer = jit((x: Tensor) => inner(x));
    await expect(outer(array([1]))).rejects.toThrow('a compiled function cannot be traced');
    // @ts-expect-error The result is a promise.
    const asynchronous = jit(async (x: Tensor) => await inner(x));
    await expect(asynchronous(array([1]))).rejects.toThrow('must not be asynchronous');
    let escaped: Tensor | undefined;
    await jit((x: Tensor) => {
      escaped = mul(x, 2);
      return escaped;
    })(array([1]));
    expect(() => (escaped as Tensor).data()).toThrow('data: a traced value has no elements');
    expect(() => (escaped as Tensor).item()).toThrow('item: a traced value has no elements');
    expect(() => add(escaped as Tensor, 1)).toThrow(TraceError);
    await expect(inner(escaped as Tensor)).rejects.toThrow('outside the traced function');
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

  it('refuses to donate an argument that does not exist', async () => {
    await expect(jit((x: Tensor) => mul(x, 2), { donate: [3] })(array([1]))).rejects.toThrow(
      'jit: donate names argument 3, the last one is 0',
    );
    expect(() => jit((x: Tensor) => mul(x, 2), { donate: [-1] })).toThrow(ArgumentError);
  });

  it('refuses JavaScript arithmetic with its numbers, which are tensors', async () => {
    const call = (f: (x: number) => unknown) => jit((x: number) => f(x) as Tensor)(2);
    await expect(call((x) => x * 2)).rejects.toThrow(TraceError);
    await expect(call((x) => Math.sqrt(x))).rejects.toThrow('is not a JavaScript number');
    await expect(call((x) => (x > 5 ? 1 : 2))).rejects.toThrow('traced Tensor float32[] is not');
    await expect(call((x) => zeros([x]))).rejects.toThrow('zeros: shape needs whole sizes from 0 up');
  });

  it('refuses a list of numbers where a tensor is expected', async () => {
    const f = jit((x: Tensor) => mul(x, 2)) as (x: unknown) => Promise<Tensor>;
    await expect(f([1, 2, 3])).rejects.toThrow('mul: operand 0 needs a tensor or a number, got a list of 3');
  });

  it('gives a list as a tuple', () => {
    const step = jit((w: Tensor, rate: number) => [mul(w, rate), sum(w)]);
    expectTypeOf(step).returns.resolves.toEqualTypeOf<[Tensor, Tensor]>();
    const named = jit((w: Tensor) => ({ parts: [w, 'both'], w }));
    expectTypeOf(named).returns.resolves.toExtend<{ w: Tensor }>();
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

describe('arrays that the function closes over', () => {
  /** A captured array whose memory the next array of its shape takes over once it is given back. */
  const setUp = async () => {
    const captured = add(array([10, 20]), 0);
    await captured.data();
    return { captured, f: jit((x: Tensor) => add(mul(x, 1), captured)) };
  };
  const overwrite = () => add(array([-1, -1]), 0).data();

  it('may be disposed as soon as a call has been made, also the first', async () => {
    for (const calls of [0, 1]) {
      const { captured, f } = await setUp();
      for (let i = 0; i < calls; i++) await f(array([0, 0]));
      const result = f(array([1, 2]));
      captured.dispose();
      await overwrite();
      expect(await numbers(await result)).toEqual([11, 22]);
    }
  });

  it('outlive every call under way', async () => {
    const { captured, f } = await setUp();
    const results = Promise.all([f(array([1, 2])), f(array([3, 4])), f(array([5, 6]))]);
    captured.dispose();
    await overwrite();
    expect(await Promise.all((await results).map(numbers))).toEqual([
      [11, 22],
      [13, 24],
      [15, 26],
    ]);
  });

  it('must be alive at a call', async () => {
    const { captured, f } = await setUp();
    await f(array([1, 2]));
    captured.dispose();
    const error = (await f(array([1, 2])).catch((e: Error) => e)) as Error;
    expect(error).toBeInstanceOf(DisposedError);
    expect(error.message).toContain(
      'jit: the function closes over an array that is gone: array of shape [2] was disposed',
    );
  });

  it('that are gone leave donated arguments with the caller', async () => {
    const bias = array([1, 1]);
    const f = jit((x: Tensor) => add(x, bias), { donate: [0] });
    await f(array([1, 2]));
    bias.dispose();
    const x = array([3, 4]);
    await expect(f(x)).rejects.toThrow(DisposedError);
    expect(await numbers(x)).toEqual([3, 4]);
  });

  it('cannot be donated in the same call, but afterwards', async () => {
    const bias = array([1, 1]);
    const f = jit((x: Tensor) => add(x, bias), { donate: [0] });
    await expect(f(bias)).rejects.toThrow('passed more than once, or the function closes over it');
    expect(await numbers(await f(array([1, 2])))).toEqual([2, 3]);
    const consume = jit((x: Tensor) => mul(x, 2), { donate: [0] });
    const [sums, doubled] = await Promise.all([f(array([3, 4])), consume(bias)]);
    expect(await numbers(sums)).toEqual([4, 5]);
    expect(await numbers(doubled)).toEqual([2, 2]);
    await expect(f(array([1, 2]))).rejects.toThrow('was donated');
  });
});

describe('dispose', () => {
  it('frees the plans once the calls under way are done', async () => {
    const backend = countingBackend();
    const f = jit((x: Tensor) => mul(x, 2), { backend });
    await f(array([1]));
    const result = f(array([1, 2]));
    await f.dispose();
    expect(f.cacheSize()).toBe(0);
    expect(backend.live).toBe(1);
    expect(await numbers(await result)).toEqual([2, 4]);
    await Promise.resolve();
    expect(backend.live).toBe(0);
    expect(await numbers(await f(array([5])))).toEqual([10]);
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
