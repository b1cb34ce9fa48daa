import { describe, expect, it } from 'vitest';
import type { Executable } from '../../src';
import { PlanCache } from '../../src/core/plan-cache';

/** A cache of plans that do nothing but tell when they are freed. */
function setUp(limit: number) {
  const freed: string[] = [];
  const compiled: string[] = [];
  const cache = new PlanCache(limit);
  const lease = (key: string, executable = planNamed(key)) =>
    cache.lease(key, () => {
      compiled.push(key);
      return { executable };
    });
  const planNamed = async (key: string): Promise<Executable> => ({
    coverage: {},
    run: async () => [],
    dispose: () => void freed.push(key),
  });
  return { cache, lease, freed, compiled };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('PlanCache', () => {
  it('compiles once per key', () => {
    const { cache, lease, compiled } = setUp(2);
    const first = lease('a');
    expect(lease('a').plan).toBe(first.plan);
    expect(lease('b').plan).not.toBe(first.plan);
    expect(compiled).toEqual(['a', 'b']);
    expect(cache.size).toBe(2);
  });

  it('frees the least recently used', async () => {
    const { cache, lease, freed, compiled } = setUp(2);
    for (const key of ['a', 'b', 'a', 'c', 'a']) lease(key).release();
    await settled();
    expect(freed).toEqual(['b']);
    expect(compiled).toEqual(['a', 'b', 'c']);
    expect(cache.size).toBe(2);
  });

  it('frees an evicted plan only after the last call that uses it', async () => {
    const { lease, freed } = setUp(1);
    const [first, second] = [lease('a'), lease('a')];
    lease('b').release();
    first.release();
    await settled();
    expect(freed).toEqual([]);
    second.release();
    await settled();
    expect(freed).toEqual(['a']);
  });

  it('forgets a plan that cannot be compiled, and one whose compilation throws', async () => {
    const { cache, lease, compiled } = setUp(2);
    const failed = lease('a', Promise.reject(new Error('no memory')));
    await expect(failed.plan.executable).rejects.toThrow('no memory');
    failed.release();
    expect(cache.size).toBe(0);
    const throwing = () => {
      throw new RangeError('not traceable');
    };
    expect(() => cache.lease('a', throwing)).toThrow('not traceable');
    await expect(lease('a').plan.executable).resolves.toMatchObject({ coverage: {} });
    expect(compiled).toEqual(['a', 'a']);
  });

  it('does not let a late failure take the place of a newer plan', async () => {
    const { cache, lease } = setUp(2);
    let fail = (_: Error) => {};
    const pending = new Promise<Executable>((_, reject) => {
      fail = reject;
    });
    lease('a', pending).release();
    void cache.clear();
    const newer = lease('a');
    fail(new Error('late'));
    await settled();
    expect(lease('a').plan).toBe(newer.plan);
  });

  it('clears what is unused at once and the rest when it is released', async () => {
    const { cache, lease, freed } = setUp(3);
    lease('a').release();
    const used = lease('b');
    await cache.clear();
    expect(cache.size).toBe(0);
    expect(freed).toEqual(['a']);
    used.release();
    await settled();
    expect(freed).toEqual(['a', 'b']);
  });
});
