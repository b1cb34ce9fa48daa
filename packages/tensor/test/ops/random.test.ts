import { describe, expect, it } from 'vitest';
import { array, gather, jit, NaNError, random, type Tensor } from '../../src';
import { normalQuantile } from '../../src/ops/normal-quantile';
import { values } from './values';

const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
const low = Number.NEGATIVE_INFINITY;

describe('random.key', () => {
  it('holds the low and the high 32 bits of the seed', async () => {
    expect(await values(random.key(5))).toEqual([5, 0]);
    expect(await values(random.key(2 ** 32 + 7))).toEqual([7, 1]);
    expect(await values(random.key(Number.MAX_SAFE_INTEGER))).toEqual([-1, 2 ** 21 - 1]);
    expect(await values(random.key(-1))).toEqual([-1, -1]);
  });

  it('refuses other numbers', () => {
    for (const seed of [0.5, Number.NaN, 2 ** 53]) {
      expect(() => random.key(seed)).toThrow(`random.key: seed needs a safe integer, got ${seed}`);
    }
  });
});

describe('random.split and random.fold', () => {
  it('give keys that differ from each other and from the key', async () => {
    const key = random.key(1);
    const rows = random.split(key, 3);
    expect([rows.shape, rows.dtype]).toEqual([[3, 2], 'int32']);
    const keys = [
      key,
      ...[0, 1, 2].map((n) => gather(rows, n)),
      ...[0, 1, -1].map((n) => random.fold(key, n)),
    ];
    const texts = await Promise.all(keys.map(async (each) => String(await each.data())));
    expect(new Set(texts).size).toBe(7);
  });

  it('agree with a second implementation of Threefry, in Python', async () => {
    expect(await values(random.split(random.key(0)))).toEqual([
      928981903, -841280227, -1820994721, 935721516,
    ]);
    expect(await values(random.fold(random.key(0), 7))).toEqual([-1191059131, 514711701]);
  });

  it('take a traced number', async () => {
    const folded = jit((key: Tensor, step: Tensor) => random.fold(key, step));
    const step = array(7, { dtype: 'int32' });
    expect(await values(await folded(random.key(0), step))).toEqual(
      await values(random.fold(random.key(0), 7)),
    );
  });

  it('refuse what is no key', () => {
    expect(() => random.split(array([1, 2]))).toThrow('random.split: a key needs int32, got float32');
    expect(() => random.bits(random.split(random.key(0)), [1])).toThrow(
      'random.bits: a key needs shape [2], got [2, 2]',
    );
    expect(() => random.fold(random.key(0), 0.5)).toThrow('0.5 is not an element of int32');
    expect(() => random.fold(random.key(0), array(1))).toThrow(
      'random.fold: data needs an int32 scalar, got float32 []',
    );
    expect(() => random.split(random.key(0), -1)).toThrow(
      'random.split: shape needs whole sizes from 0 up, got [-1]',
    );
  });
});

describe('random.bits', () => {
  it('are the words of Threefry, and begin alike for every shape', async () => {
    const key = random.key(0);
    expect(await values(random.bits(key, [2]))).toEqual([0x6b200159, 0x99ba4efe | 0]);
    const long = await values(random.bits(key, [3, 3]));
    expect(await values(random.bits(key, [5]))).toEqual(long.slice(0, 5));
    expect(random.bits(key, [0, 2]).shape).toEqual([0, 2]);
    expect(random.bits(key, []).shape).toEqual([]);
  });
});

describe('random.uniform', () => {
  it('is the upper 24 bits over 2^24', async () => {
    const key = random.key(9);
    const words = await values(random.bits(key, [2049]));
    const numbers = await values(random.uniform(key, [2049]));
    expect(numbers).toEqual(words.map((word) => (word >>> 8) / 2 ** 24));
    expect(mean(numbers)).toBeCloseTo(0.5, 1);
  });

  it('covers any interval', async () => {
    const key = random.key(9);
    const [unit] = await values(random.uniform(key, [1]));
    expect(await values(random.uniform(key, [1], { low: -2, high: 2 }))).toEqual([(unit as number) * 4 - 2]);
    expect(await values(random.uniform(key, [2], { low: 3, high: 3 }))).toEqual([3, 3]);
    expect(() => random.uniform(key, [1], { low: 2, high: 1 })).toThrow(
      'random.uniform: needs low <= high, got 2 and 1',
    );
  });
});

describe('random.normal', () => {
  it('is the quantile of the bits', async () => {
    const key = random.key(3);
    const words = await values(random.bits(key, [5]));
    const expected = words.map((word) => Math.fround(normalQuantile(((word >>> 0) + 0.5) / 2 ** 32)));
    expect(await values(random.normal(key, [5]))).toEqual(expected);
  });

  it('has the moments of a normal distribution', async () => {
    const numbers = await values(random.normal(random.key(4), [100, 1000]));
    // Four standard errors each: sqrt(1 / n), sqrt(2 / n), sqrt(96 / n) for n = 10^5.
    expect(Math.abs(mean(numbers))).toBeLessThan(0.013);
    expect(Math.abs(mean(numbers.map((x) => x ** 2)) - 1)).toBeLessThan(0.018);
    expect(Math.abs(mean(numbers.map((x) => x ** 4)) - 3)).toBeLessThan(0.13);
  });
});

describe('random.categorical', () => {
  const rows = (row: number[], count: number) =>
    array(Array.from({ length: count }, () => row).flat(), { shape: [count, row.length] });

  it('draws by the probabilities, one per row', async () => {
    const logits = rows([Math.log(0.2), low, Math.log(0.5), Math.log(0.3)], 10000);
    const drawn = random.categorical(random.key(2), logits);
    expect([drawn.shape, drawn.dtype]).toEqual([[10000], 'int32']);
    const list = await values(drawn);
    const share = (category: number) => list.filter((each) => each === category).length / list.length;
    expect(share(1)).toBe(0);
    // Four standard errors.
    expect(Math.abs(share(0) - 0.2)).toBeLessThan(0.016);
    expect(Math.abs(share(2) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(share(3) - 0.3)).toBeLessThan(0.019);
  });

  it('is the inverse of the cumulative probabilities', async () => {
    const key = random.key(11);
    const uniforms = await values(random.uniform(key, [50]));
    const drawn = await values(random.categorical(key, rows([0, 0, 0, 0], 50)));
    expect(drawn).toEqual(uniforms.map((u) => Math.floor(4 * u)));
  });

  it('draws the only category there is', async () => {
    expect(await values(random.categorical(random.key(0), array([[low, 3, low]])))).toEqual([1]);
    expect(await values(random.categorical(random.key(0), rows([low, low, 0], 100)))).toEqual(
      Array(100).fill(2),
    );
    expect(random.categorical(random.key(0), array([1, 2])).shape).toEqual([]);
    expect(random.categorical(random.key(0), array([], { shape: [0, 3] })).shape).toEqual([0]);
  });

  it('draws in float64 too', async () => {
    const logits = array([[0, 40]], { dtype: 'float64' });
    expect(await values(random.categorical(random.key(1), logits))).toEqual([1]);
  });

  it('refuses NaN, and rows without a category', async () => {
    const draw = (row: number[]) => random.categorical(random.key(0), array([row])).data();
    await expect(draw([0, Number.NaN])).rejects.toThrow(NaNError);
    await expect(draw([low, low])).rejects.toThrow(NaNError);
  });
});

describe('random.bernoulli', () => {
  it('is true with probability p', async () => {
    const drawn = random.bernoulli(random.key(5), 0.3, [10000]);
    expect(drawn.dtype).toBe('bool');
    expect(Math.abs(mean(await values(drawn)) - 0.3)).toBeLessThan(0.019);
  });

  it('takes certain, impossible and broadcast probabilities', async () => {
    const draws = random.bernoulli(random.key(5), array([0, 1]), [50, 2]);
    expect(await values(draws)).toEqual(Array.from({ length: 100 }, (_, n) => n % 2));
    const wide = random.bernoulli(random.key(5), array([1], { dtype: 'float64' }), [2]);
    expect(await values(wide)).toEqual([1, 1]);
  });
});

describe('random.permutation', () => {
  it('holds every number once', async () => {
    const list = await values(random.permutation(random.key(6), 1000));
    expect(list.slice().sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
    expect(await values(random.permutation(random.key(6), 1))).toEqual([0]);
    expect(await values(random.permutation(random.key(6), 0))).toEqual([]);
  });

  it('gives all orders alike', async () => {
    const keys = random.split(random.key(8), 1200);
    const permute = jit((all: Tensor, n: Tensor) => random.permutation(gather(all, n), 3));
    const counts = new Map<string, number>();
    for (let n = 0; n < 1200; n++) {
      const order = String(await (await permute(keys, array(n, { dtype: 'int32' }))).data());
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Four standard errors: sqrt(1200 * 5 / 36).
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(52);
  });
});
