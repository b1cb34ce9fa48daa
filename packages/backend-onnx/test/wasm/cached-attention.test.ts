import {
  array,
  cachedAttention,
  type DeviceArray,
  jit,
  keyValueCache,
  random,
  referenceBackend,
  scalar,
  type Tensor,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { onnx } from '../../src';

interface Sizes {
  readonly batch: number;
  readonly heads: number;
  readonly shared: number;
  readonly width: number;
  readonly capacity: number;
}

const backends = { wasm: await onnx({ threads: 1 }), reference: referenceBackend() };

/** A cache of two layers filled with 3 tokens, then two more tokens in each layer: what was attended. */
async function decode(backend: keyof typeof backends, { batch, heads, shared, width, capacity }: Sizes) {
  const on = { backend: backends[backend] };
  const normal = (key: number, shape: number[]) => random.normal(random.key(key), shape);
  const fill = jit((parts: Tensor[], rows: Tensor) => {
    const [key, value, nextKey, nextValue] = parts as [Tensor, Tensor, Tensor, Tensor];
    return keyValueCache(
      [
        { key, value },
        { key: nextKey, value: nextValue },
      ],
      rows,
      capacity,
    );
  }, on);
  const step = jit(
    (cache: Tensor, tokens: Tensor, slot: Tensor, start: Tensor): [Tensor, Tensor, Tensor] => {
      const [first, a] = cachedAttention(cache, tokens, slot, { layer: 0, heads, start });
      const [second, b] = cachedAttention(first, tokens, slot, { layer: 1, heads, start });
      return [second, a, b];
    },
    { ...on, donate: [0] },
  );
  const parts = [1, 2, 3, 4].map((key) => normal(key, [2, shared, 3, width]));
  const rows = array(Int32Array.from({ length: batch }, (_, row) => row % 2));
  const start = array(Int32Array.from({ length: batch }, (_, row) => row % 3));
  let cache = await fill(parts, rows);
  const attended: number[] = [];
  for (const slot of [3, 4]) {
    const tokens = normal(slot + 5, [batch, (heads + 2 * shared) * width]);
    const [next, a, b] = await step(cache, tokens, scalar(slot, 'int32'), start);
    cache = next;
    for (const part of [a, b]) for (const x of await part.data()) attended.push(x);
  }
  return { attended, cache: [...(await cache.data())] };
}

/** The typed array that an array of the backend lies in. */
async function memoryOf(tensor: Tensor): Promise<Float32Array> {
  const storage = await (tensor as DeviceArray).storageOn(backends.wasm);
  return (storage as { readonly data: Float32Array }).data;
}

describe('the attention kernel over a cache', () => {
  it.each<[string, Sizes]>([
    ['one row', { batch: 1, heads: 1, shared: 1, width: 4, capacity: 5 }],
    ['heads and rows that fill no vector', { batch: 3, heads: 3, shared: 1, width: 12, capacity: 6 }],
    ['wide heads', { batch: 2, heads: 2, shared: 2, width: 80, capacity: 7 }],
    ['more rows than fit the scratch memory', { batch: 500, heads: 8, shared: 4, width: 64, capacity: 5 }],
    ['a width it does not take', { batch: 2, heads: 4, shared: 2, width: 6, capacity: 5 }],
    ['rows it does not take', { batch: 1, heads: 2, shared: 2, width: 66000, capacity: 5 }],
  ])('agrees with the reference: %s', async (_, sizes) => {
    const [actual, expected] = [await decode('wasm', sizes), await decode('reference', sizes)];
    expect(actual.cache).toEqual(expected.cache);
    const errors = actual.attended.map((x, i) => Math.abs(x - (expected.attended[i] as number)));
    const worst = errors.reduce((a, b) => Math.max(a, b));
    expect(worst).toBeLessThan(1e-5);
  });

  it('writes into the memory of a donated cache', async () => {
    const { wasm: backend } = backends;
    const fill = jit((key: Tensor, rows: Tensor) => keyValueCache([{ key, value: key }], rows, 8), {
      backend,
    });
    const step = jit(
      (cache: Tensor, tokens: Tensor, slot: Tensor) =>
        cachedAttention(cache, tokens, slot, { layer: 0, heads: 1 }),
      { backend, donate: [0] },
    );
    const key = random.normal(random.key(0), [2, 1, 3, 4]);
    const filled = await fill(key, array(Int32Array.of(0, 1)));
    const memory = await memoryOf(filled);
    const [next] = await step(filled, random.normal(random.key(1), [2, 12]), scalar(3, 'int32'));
    expect(await memoryOf(next)).toBe(memory);
  });

  it('reads logits far apart without overflow', async () => {
    const { wasm: backend } = backends;
    const cache = array(Float32Array.of(100, 0, 0, 0, 0, 0, 0, 0, 7, 7, 7, 7, 0, 0, 0, 0), {
      shape: [1, 2, 2, 1, 1, 4],
    });
    const step = jit(
      (c: Tensor, token: Tensor) =>
        cachedAttention(c, token, scalar(1, 'int32'), { layer: 0, heads: 1, scale: 1 })[1],
      { backend },
    );
    const token = array([[10, 0, 0, 0, -100, 0, 0, 0, 3, 3, 3, 3]]);
    expect([...(await (await step(cache, token)).data())]).toEqual([7, 7, 7, 7]);
  });
});
