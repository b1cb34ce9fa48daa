import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { defaultRng, Generator } from '../../src/random/generator';
import { golden, type SeedGolden, streams } from './golden';

/** What each golden stream was recorded from. */
const draws: Record<string, (rng: Generator) => unknown> = {
  random: (rng) => rng.random(20),
  'uniform_-1_1': (rng) => rng.uniform(-1, 1, 20),
  standard_normal: (rng) => rng.standardNormal(20),
  standard_exponential: (rng) => rng.exponential(1, 20),
  random_f32: (rng) => Float32Array.from({ length: 20 }, () => rng.bitGenerator.nextFloat()),
  integers_0_10: (rng) => rng.integers(0, 10, { size: 20 }),
  integers_int8_0_2: (rng) => rng.integers(0, 2, { size: 20, dtype: 'int8' }),
  integers_uint8_0_256: (rng) => rng.integers(0, 256, { size: 20, dtype: 'uint8' }),
  'integers_int16_-5_5': (rng) => rng.integers(-5, 5, { size: 20, dtype: 'int16' }),
  integers_int32_0_1000: (rng) => rng.integers(0, 1000, { size: 20, dtype: 'int32' }),
  integers_bool: (rng) => rng.integers(0, 2, { size: 20, dtype: 'bool' }),
  'integers_0_2^40': (rng) => rng.integers(0, 2 ** 40, { size: 20 }),
  'integers_0_2^32': (rng) => rng.integers(0, 2 ** 32, { size: 6 }),
  integers_i32max_size3: (rng) => rng.integers(0, 2147483647, { size: 3 }),
  scalar_int8_calls: (rng) => Array.from({ length: 8 }, () => rng.integers(0, 2, { dtype: 'int8' })),
  choice_10_size20: (rng) => rng.choice(10, { size: 20 }),
  permutation_10: (rng) => rng.permutation(10),
  'geometric_0.25': (rng) => rng.geometric(0.25, 20),
  normal_2_3: (rng) => rng.normal(2, 3, 5),
  exponential_scale2: (rng) => rng.exponential(2, 5),
  shuffle_arange20: (rng) => rng.permutation(Int32Array.from({ length: 20 }, (_, i) => i)),
  shuffle_list_a_h: (rng) => rng.permutation([...'abcdefgh']).join(''),
  mixed_int10_random_int1000_normal_x4: (rng) =>
    Array.from({ length: 4 }, () => [
      rng.integers(0, 10),
      rng.random(),
      rng.integers(0, 1000),
      rng.normal(),
    ]).flat(),
  normal_every_50000_of_1e6: (rng) => rng.standardNormal(1e6).filter((_, i) => i % 50_000 === 49_999),
  normal_1e6_absmax: (rng) => rng.standardNormal(1e6).reduce((most, x) => Math.max(most, Math.abs(x)), 0),
  normal_1e6_tail_count_gt_r: (rng) =>
    rng.standardNormal(1e6).filter((x) => Math.abs(x) > 3.6541528853610088).length,
  exp_every_50000_of_1e6: (rng) => rng.exponential(1, 1e6).filter((_, i) => i % 50_000 === 49_999),
  exp_1e6_max: (rng) => rng.exponential(1, 1e6).reduce((most, x) => Math.max(most, x), 0),
  int1000003_every_50000_of_1e6: (rng) =>
    (rng.integers(0, 1_000_003, { size: 1e6 }) as Float64Array).filter((_, i) => i % 50_000 === 49_999),
};

const plain = (value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);

describe.each(['0', '1'] as const)('golden streams of seed %s', (seed) => {
  for (const [name, draw] of Object.entries(draws)) {
    test(name, () => {
      const expected = golden[seed][name];
      const asFloat32 = name === 'random_f32' ? (expected as number[]).map(Math.fround) : expected;
      expect(asFloat32).toBeDefined();
      expect(plain(draw(new Generator(Number(seed))))).toEqual(asFloat32);
    });
  }

  test('choice with probabilities, and without replacement', () => {
    const { choice_p, choice_noreplace, choice_noreplace_noshuffle } = golden[seed] as SeedGolden & {
      choice_p: { p: number[]; out: number[] };
      choice_noreplace: { n: number; size: number; out: number[] };
      choice_noreplace_noshuffle: { n: number; size: number; out: number[] };
    };
    const rng = () => new Generator(Number(seed));
    expect(rng().choice(4, { p: choice_p.p, size: 20 })).toEqual(choice_p.out);
    expect(rng().choice(20, { size: 8, replace: false })).toEqual(choice_noreplace.out);
    expect(rng().choice(20, { size: 8, replace: false, shuffle: false })).toEqual(
      choice_noreplace_noshuffle.out,
    );
  });

  test('every recorded stream is covered', () => {
    const elsewhere = ['seedseq_pool', 'seedseq_u32x8', 'pcg_state', 'pcg_inc', 'raw_u64', 'choice_p'];
    const others = [
      'choice_noreplace',
      'choice_noreplace_noshuffle',
      'spawn2_u64x2',
      'jumped_raw',
      'advance1000_raw',
    ];
    expect(Object.keys(golden[seed]).sort()).toEqual([...Object.keys(draws), ...elsewhere, ...others].sort());
  });
});

describe('Generator', () => {
  test.each(streams.choices)('choice of $n with $options', ({ n, options, out, state }) => {
    const rng = new Generator(11);
    expect(rng.choice(n, options).slice(0, 40)).toEqual(out);
    expect(rng.state).toEqual(state);
  });

  test.each(streams.mixtures)(
    '2000 calls of all kinds, seed $seed',
    ({ seed, order, draws: expected, last, state }) => {
      const rng = new Generator(seed);
      const calls = [
        () => rng.random(),
        () => rng.integers(0, 1000),
        () => rng.integers(-5, 120, { dtype: 'int8' }),
        () => rng.integers(0, 2 ** 45),
        () => rng.normal(1, 2),
        () => rng.exponential(3),
        () => rng.geometric(0.4),
        () => rng.choice(4, { p: [0.1, 0.2, 0.3, 0.4] }),
      ];
      const results = Array.from(order, (kind) => calls[Number(kind)]!());
      expect(results.filter((_, i) => i % 37 === 0)).toEqual(expected);
      expect(results.at(-1)).toBe(last);
      expect(rng.state).toEqual(state);
    },
  );

  test('arrays of bounds, geometric by both methods, shuffling, children', () => {
    const rng = new Generator(3);
    const { uniform, geometric, float32, shuffled, children, grandchild, state } = streams.arrays;
    expect([...rng.uniformArray([-1, 0, 5], [1, 0, 1e300])]).toEqual(uniform);
    expect([0.01, 0.2, 0.333, 0.34, 0.9, 1].map((p) => rng.geometric(p))).toEqual(geometric);
    expect([...rng.fillUniform(new Float32Array(4), -2, 3)]).toEqual(float32);
    const words = Int32Array.of(3, 1, 4, 1, 5, 9, 2, 6);
    rng.shuffle(words);
    expect([...words]).toEqual(shuffled);
    expect([...rng.spawn(2), ...rng.spawn(1)].map((child) => child.random())).toEqual(children);
    expect(new Generator(5).spawn(3)[2]!.spawn(2)[1]!.random()).toBe(grandchild);
    rng.bitGenerator.advance(12345);
    expect(rng.state).toEqual(state);
  });

  test('filling draws the stream of single calls', () => {
    const [filled, single] = [new Generator(8), new Generator(8)];
    const fills: [(out: Float64Array) => Float64Array, () => number][] = [
      [(out) => filled.fillRandom(out), () => single.random()],
      [(out) => filled.fillUniform(out, 2, 5), () => single.uniform(2, 5)],
      [(out) => filled.fillNormal(out, -1, 3), () => single.normal(-1, 3)],
      [(out) => filled.fillNormal(out), () => single.standardNormal()],
      [(out) => filled.fillExponential(out, 4), () => single.exponential(4)],
      [(out) => filled.fillIntegers(out, -3, 9), () => single.integers(-3, 9)],
    ];
    for (const [fill, draw] of fills) {
      const out = new Float64Array(6);
      expect(fill(out)).toBe(out);
      expect([...out]).toEqual(Array.from({ length: 6 }, draw));
    }
    expect(filled.state).toEqual(single.state);
  });

  test('one bound of uniformArray may be a number', () => {
    const rng = new Generator(0);
    expect([...rng.uniformArray(0, [1, 2])]).toEqual([0.6369616873214543, 2 * 0.2697867137638703]);
    expect([...rng.uniformArray([0.5], 1)]).toEqual([0.5 + 0.5 * 0.04097352393619469]);
    expect(rng.uniformArray(0, 1)).toHaveLength(1);
  });

  test('a clone goes on alike and apart', () => {
    const rng = defaultRng(21);
    rng.integers(0, 5);
    const copy = rng.clone();
    expect(copy.state).toEqual(rng.state);
    expect(copy.integers(0, 5)).toBe(rng.integers(0, 5));
    copy.random();
    expect(copy.state).not.toEqual(rng.state);
  });

  test('choice takes elements of arrays', () => {
    const rng = new Generator(0);
    expect(rng.choice(['a', 'b', 'c'])).toBe('c');
    expect(rng.choice(Float32Array.of(5, 6), { size: 3 })).toEqual([6, 6, 5]);
    expect(rng.choice(0, { size: 0 })).toEqual([]);
  });

  test('a permutation keeps the elements, and shuffling returns nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (array, seed) => {
        const permuted = new Generator(seed).permutation(array);
        expect([...permuted].sort((a, b) => a - b)).toEqual([...array].sort((a, b) => a - b));
        const copy = [...array];
        new Generator(seed).shuffle(copy);
        expect(copy).toEqual(permuted);
      }),
    );
  });

  test('choice without replacement has no element twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (n, share, seed) => {
          const size = Math.floor(share * Math.min(n, 500));
          const chosen = new Generator(seed).choice(n, { size, replace: false });
          expect(new Set(chosen).size).toBe(size);
          expect(chosen.every((i) => i >= 0 && i < n)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each<[string, (rng: Generator) => unknown, string]>([
    ['uniform below', (rng) => rng.uniform(5, 1), 'high must be at least low, which is 5, got 1'],
    ['uniform NaN', (rng) => rng.uniform(0, Number.NaN), 'got NaN'],
    ['uniform overflow', (rng) => rng.uniform(-1e308, 1e308), 'within the range of float64'],
    ['uniformArray', (rng) => rng.uniformArray([0, 1], [1]), "high must be of low's length"],
    ['random size', (rng) => rng.random(1.5), 'size must be a non-negative integer, got 1.5'],
    ['normal', (rng) => rng.normal(0, -1), 'scale must be at least 0, got -1'],
    ['normal fill', (rng) => rng.normal(0, Number.NaN, 2), 'scale must be at least 0, got NaN'],
    ['exponential', (rng) => rng.exponential(-2), 'scale must be at least 0, got -2'],
    ['geometric 0', (rng) => rng.geometric(0), 'p must be above 0 and at most 1, got 0'],
    ['geometric 1.5', (rng) => rng.geometric(1.5, 2), 'got 1.5'],
    ['choice of none', (rng) => rng.choice(0), 'from must be not empty'],
    ['choice length', (rng) => rng.choice(3, { p: [1] }), 'p must be of length 3'],
    ['choice sum', (rng) => rng.choice(3, { p: [0.1, 0.2, 0.3] }), 'p must be of sum 1'],
    ['choice sign', (rng) => rng.choice(2, { p: [-0.5, 1.5] }), 'p[0] must be a probability, got -0.5'],
    ['choice many', (rng) => rng.choice(3, { size: 5, replace: false }), 'size must be at most 3'],
    [
      'choice rare',
      (rng) => rng.choice(3, { size: 2, replace: false, p: [0, 0, 1] }),
      'at most 1, the entries',
    ],
    ['permutation', (rng) => rng.permutation(-1), 'of must be a non-negative integer, got -1'],
  ])('refuses: %s', (_, call, message) => {
    const rng = new Generator(0);
    expect(() => call(rng)).toThrow(ArgumentError);
    expect(() => call(rng)).toThrow(message);
    expect(rng.state).toEqual(new Generator(0).state);
  });
});
