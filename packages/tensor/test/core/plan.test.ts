import { describe, expect, it } from 'vitest';
import {
  add,
  BufferPool,
  createPlan,
  dynamicUpdateSlice,
  exp,
  type HostArray,
  identity,
  mul,
  neg,
  type OpName,
  reshape,
  type Spec,
  sin,
  type Tensor,
} from '../../src';
import { traceGraph } from '../../src/core/trace';
import { recordingTarget } from './recording-target';

const vector: Spec = { shape: [4], dtype: 'float32' };
const one: Spec = { shape: [1], dtype: 'float32' };
const index: Spec = { shape: [1], dtype: 'int32' };

async function planOf(
  specs: readonly Spec[],
  f: (...inputs: Tensor[]) => readonly Tensor[],
  inSegments: readonly OpName[] = [],
) {
  const pool = new BufferPool();
  const target = recordingTarget(pool, inSegments);
  const plan = await createPlan(traceGraph(specs, f).graph, target, pool);
  const run = async (inputs: readonly HostArray[], donated = inputs.map(() => false)) =>
    (await plan.run(inputs, donated)) as HostArray[];
  return { plan, target, pool, run };
}

const floats = (...values: number[]): HostArray => ({
  shape: [values.length],
  dtype: 'float32',
  data: Float32Array.from(values),
});
const at = (place: number): HostArray => ({ shape: [1], dtype: 'int32', data: Int32Array.of(place) });
const numbers = (arrays: readonly HostArray[]) => arrays.map(({ data }) => [...data]);
const write = (x: Tensor, update: Tensor, start: Tensor) => [dynamicUpdateSlice(x, update, start)];

describe('a plan', () => {
  it('computes with segments and host kernels in any order', async () => {
    const f = (x: Tensor) => [sin(add(sin(mul(x, 0)), 1)), neg(x)];
    for (const inSegments of [[], ['add', 'mul'], ['sin'], ['sin', 'add', 'mul', 'neg']] as OpName[][]) {
      const { run } = await planOf([vector], f, inSegments);
      const [first, second] = numbers(await run([floats(1, 2, 3, 4)]));
      expect(first).toEqual(new Array(4).fill(Math.fround(Math.sin(1))));
      expect(second).toEqual([-1, -2, -3, -4]);
    }
  });

  it('says how each operation was carried out', async () => {
    const { plan } = await planOf([vector], (x) => [exp(sin(x))], ['exp']);
    expect(plan.coverage).toMatchObject({ exp: new Set(['segment']), sin: new Set(['host']) });
  });

  it('uses memory again after the last use of what was in it, also in the next run', async () => {
    const chain = (x: Tensor) => [Array.from({ length: 10 }).reduce<Tensor>((y) => mul(y, x), x)];
    const { run, pool, target } = await planOf([vector], chain);
    const [first] = await run([floats(1, 2, 1, 0)]);
    expect([...(first as HostArray).data]).toEqual([1, 2048, 1, 0]);
    expect(target.written).toHaveLength(10);
    const memory = new Set(target.written);
    expect(memory.size).toBeLessThanOrEqual(3);
    pool.give(first as HostArray);
    await run([floats(1, 1, 1, 1)]);
    expect(target.written.slice(10).every((buffer) => memory.has(buffer))).toBe(true);
  });

  it('keeps a value that is read again later, and inputs that are not its own', async () => {
    const { run } = await planOf([vector], (x) => {
      const y = mul(x, 2);
      const z = neg(y);
      return [add(y, z), add(mul(z, z), y)];
    });
    const input = floats(1, 2, 3, 4);
    expect(numbers(await run([input]))).toEqual([
      [0, 0, 0, 0],
      [6, 20, 42, 72],
    ]);
    expect([...input.data]).toEqual([1, 2, 3, 4]);
  });

  it('does not let one run see what another left', async () => {
    const { run } = await planOf([vector, index], (x, start) => [
      dynamicUpdateSlice(mul(x, 0), reshape(add(x, 1), [4]), start),
      add(x, 5),
    ]);
    const first = await run([floats(1, 2, 3, 4), at(0)]);
    const second = await run([floats(9, 9, 9, 9), at(0)]);
    expect(numbers(first)).toEqual([
      [2, 3, 4, 5],
      [6, 7, 8, 9],
    ]);
    expect(numbers(second)).toEqual([
      [10, 10, 10, 10],
      [14, 14, 14, 14],
    ]);
  });
});

describe('donated inputs', () => {
  it('are written in place where an operation allows it', async () => {
    const { run } = await planOf([vector, one, index], write);
    const cache = floats(1, 2, 3, 4);
    const [result] = await run([cache, floats(7), at(2)], [true, false, false]);
    expect(numbers([result as HostArray])).toEqual([[1, 2, 7, 4]]);
    expect(result?.data.buffer).toBe(cache.data.buffer);
  });

  it('are copied where somebody else still needs them', async () => {
    const { run } = await planOf([vector, one, index], (x, update, start) => [
      ...write(x, update, start),
      mul(x, 10),
    ]);
    const results = await run([floats(1, 2, 3, 4), floats(7), at(2)], [true, false, false]);
    expect(numbers(results)).toEqual([
      [1, 2, 7, 4],
      [10, 20, 30, 40],
    ]);
  });

  it('are left alone where they are not donated', async () => {
    const { run } = await planOf([vector, one, index], write);
    const cache = floats(1, 2, 3, 4);
    const [result] = await run([cache, floats(7), at(2)]);
    expect(numbers([result as HostArray, cache])).toEqual([
      [1, 2, 7, 4],
      [1, 2, 3, 4],
    ]);
  });

  it('go to the pool after their last use', async () => {
    const { run, pool } = await planOf([vector], (x) => [reshape(mul(x, 2), [2, 2])]);
    const input = floats(1, 2, 3, 4);
    const [result] = await run([input], [true]);
    expect(numbers([result as HostArray])).toEqual([[2, 4, 6, 8]]);
    const free = Array.from({ length: 3 }, () => pool.take(vector).data.buffer);
    expect(free).toContain(input.data.buffer);
    expect(free).not.toContain(result?.data.buffer);
  });
});

describe('results', () => {
  it("never share memory with each other or with inputs that stay the caller's", async () => {
    const { run } = await planOf([vector], (x) => {
      const y = mul(x, 2);
      return [y, y, identity(y), reshape(y, [2, 2]), x, x, reshape(x, [4, 1])];
    });
    const input = floats(1, 2, 3, 4);
    const results = await run([input]);
    const memory = [...results, input].map(({ data }) => data.buffer);
    expect(new Set(memory).size).toBe(8);
    expect(numbers(results)).toEqual([
      ...new Array(4).fill([2, 4, 6, 8]),
      ...new Array(3).fill([1, 2, 3, 4]),
    ]);
    expect(results.map(({ shape }) => shape.length)).toEqual([1, 1, 1, 2, 1, 1, 2]);
  });

  it("are the caller's: later runs do not write them", async () => {
    const { run } = await planOf([vector], (x) => [mul(x, 2)], ['mul']);
    const [first] = await run([floats(1, 2, 3, 4)]);
    await run([floats(5, 5, 5, 5)]);
    expect(numbers([first as HostArray])).toEqual([[2, 4, 6, 8]]);
  });

  it('of constants are copies', async () => {
    const { run } = await planOf([], () => [add(1, 2)], []);
    const [first] = await run([]);
    first?.data.fill(0);
    expect(numbers(await run([]))).toEqual([[3]]);
  });
});

describe('dispose', () => {
  it('releases every segment', async () => {
    const { plan, run, target } = await planOf([vector], (x) => [exp(sin(exp(x)))], ['exp']);
    expect(target.made).toEqual(['exp', 'exp']);
    await run([floats(0, 0, 0, 0)]);
    expect(target.live.size).toBe(2);
    plan.dispose();
    await Promise.resolve();
    expect(target.live.size).toBe(0);
  });

  it('lets the runs under way end first', async () => {
    const { plan, run, target } = await planOf([vector], (x) => [exp(sin(exp(x)))], ['exp']);
    const runs = [run([floats(0, 0, 0, 0)]), run([floats(1, 1, 1, 1)])];
    plan.dispose();
    const results = await Promise.all(runs);
    expect((results[0] as HostArray[])[0]?.data[0]).toBeCloseTo(Math.exp(Math.sin(1)), 5);
    await Promise.resolve();
    expect(target.live.size).toBe(0);
  });
});

it('goes on with the next run after one that failed', async () => {
  const { plan, run, target } = await planOf([vector], (x) => [exp(x)], ['exp']);
  const [segment] = target.live;
  target.live.clear();
  await expect(run([floats(0, 0, 0, 0)])).rejects.toThrow('the segment was disposed');
  target.live.add(segment as NonNullable<typeof segment>);
  expect(numbers(await run([floats(0, 0, 0, 0)]))).toEqual([[1, 1, 1, 1]]);
  plan.dispose();
});
