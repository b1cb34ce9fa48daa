import { describe, expect, it } from 'vitest';
import { BufferPool } from '../../src';

const vector = { shape: [3], dtype: 'float32' } as const;

describe('BufferPool', () => {
  it('hands out arrays of the type and shape asked for', () => {
    const pool = new BufferPool();
    const array = pool.take({ shape: [2, 3], dtype: 'int32' });
    expect(array.data).toBeInstanceOf(Int32Array);
    expect(array.data).toHaveLength(6);
    expect(array.shape).toEqual([2, 3]);
    expect(array.dtype).toBe('int32');
    expect(pool.take({ shape: [], dtype: 'float64' }).data).toEqual(new Float64Array(1));
    expect(pool.take({ shape: [0, 4], dtype: 'bool' }).data).toEqual(new Uint8Array(0));
  });

  it('never hands out one array twice before it is given back', () => {
    const pool = new BufferPool();
    const arrays = [pool.take(vector), pool.take(vector)];
    for (const array of arrays) pool.give(array);
    const again = [pool.take(vector), pool.take(vector), pool.take(vector)];
    expect(new Set(again.map(({ data }) => data)).size).toBe(3);
    expect(arrays.every(({ data }) => again.some((other) => other.data === data))).toBe(true);
  });

  it('gives an array only to who asks for its type and shape', () => {
    const pool = new BufferPool();
    pool.give(pool.take(vector));
    expect(pool.take({ shape: [3], dtype: 'int32' }).data).toEqual(new Int32Array(3));
    expect(pool.take({ shape: [3, 1], dtype: 'float32' }).shape).toEqual([3, 1]);
  });

  it('keeps no more bytes than its limit', () => {
    const pool = new BufferPool(20);
    const [first, second] = [pool.take(vector), pool.take(vector)];
    pool.give(first);
    pool.give(second);
    expect(pool.take(vector).data).toBe(first.data);
    expect(pool.take(vector).data).not.toBe(second.data);
    pool.give(second);
    expect(pool.take(vector).data).toBe(second.data);
  });

  it('forgets everything when cleared', () => {
    const pool = new BufferPool(12);
    const array = pool.take(vector);
    pool.give(array);
    pool.clear();
    const fresh = pool.take(vector);
    expect(fresh.data).not.toBe(array.data);
    pool.give(fresh);
    expect(pool.take(vector).data).toBe(fresh.data);
  });
});
