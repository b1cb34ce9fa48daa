import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, type SamplingOptions, TokenSampler } from '../src';

/** The distribution a sampler draws from: probabilities of the tokens it gives for uniforms on a fine grid. */
function support(logits: readonly number[], options: SamplingOptions, present?: ReadonlySet<number>) {
  const sampler = new TokenSampler(logits.length, options);
  const found = new Map<number, number>();
  for (let i = 0; i < 4000; i++) {
    const { token, logProb } = sampler.draw(logits, (i + 0.5) / 4000, present);
    found.set(token, Math.exp(logProb));
  }
  return [...found.entries()].sort(([a], [b]) => a - b);
}

const rounded = (entries: [number, number][]) => entries.map(([token, p]) => [token, +p.toFixed(6)]);
const logits = [0.5, 0.3, 0.15, 0.05].map(Math.log);

describe('TokenSampler', () => {
  it('draws by the inverse of the cumulative distribution', () => {
    const sampler = new TokenSampler(4);
    const tokens = [0, 0.499, 0.501, 0.799, 0.801, 0.949, 0.951, 0.9999].map(
      (u) => sampler.draw(logits, u).token,
    );
    expect(tokens).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    expect(sampler.draw(logits, 0.6).logProb).toBeCloseTo(Math.log(0.3), 12);
  });

  it('divides by the temperature', () => {
    // Squares of the probabilities, renormalised.
    const squares = [0.25, 0.09, 0.0225, 0.0025].map((x) => x / 0.365);
    expect(rounded(support(logits, { temperature: 0.5 }))).toEqual(squares.map((p, i) => [i, +p.toFixed(6)]));
  });

  it('takes the most likely token at temperature 0, the first of equals, and at the smallest temperatures', () => {
    expect(new TokenSampler(3, { temperature: 0 }).draw([1, 5, 5], 0.9)).toEqual({ token: 1, logProb: 0 });
    expect(new TokenSampler(3, { temperature: 1e-320 }).draw([1, 5, 4], 0.9)).toEqual({
      token: 1,
      logProb: 0,
    });
  });

  it('keeps the k most likely tokens', () => {
    expect(rounded(support(logits, { topK: 2 }))).toEqual([
      [0, 0.625],
      [1, 0.375],
    ]);
    expect(support([1, 1, 1], { topK: 2 }).map(([token]) => token)).toEqual([0, 1]);
    expect(support(logits, { topK: 9 }).length).toBe(4);
  });

  it('keeps the smallest set of tokens that reaches p', () => {
    expect(support(logits, { topP: 0.01 }).map(([token]) => token)).toEqual([0]);
    expect(support(logits, { topP: 0.79 }).map(([token]) => token)).toEqual([0, 1]);
    expect(rounded(support(logits, { topP: 0.81 }))).toEqual([
      [0, 0.526316],
      [1, 0.315789],
      [2, 0.157895],
    ]);
    expect(support(logits, { topP: 1 }).length).toBe(4);
    // Sums that are exact: half of four equal tokens is two.
    expect(support([0, 0, 0, 0], { topP: 0.5 }).map(([token]) => token)).toEqual([0, 1]);
    // Token 2 has 2.3e-15 and lies before 1 - 2e-15 is reached.
    expect(new TokenSampler(3, { topP: 1 - 2e-15 }).draw([17, 17, -16], 1 - 2 ** -53).token).toBe(2);
  });

  it('keeps tokens that are at least minP as likely as the first', () => {
    expect(rounded(support(logits, { minP: 0.29 }))).toEqual([
      [0, 0.526316],
      [1, 0.315789],
      [2, 0.157895],
    ]);
    expect(support(logits, { minP: 0.31 }).map(([token]) => token)).toEqual([0, 1]);
    expect(support(logits, { minP: 0 }).length).toBe(4);
  });

  it('divides positive and multiplies negative logits of tokens already present', () => {
    const total = Math.exp(1) + Math.exp(2) + Math.exp(-2);
    const expected = [1, 2, -2].map((logit, i) => [i, +(Math.exp(logit) / total).toFixed(6)]);
    expect(rounded(support([2, 2, -1], { repetitionPenalty: 2 }, new Set([0, 2])))).toEqual(expected);
    expect(
      new TokenSampler(2, { repetitionPenalty: 3, temperature: 0 }).draw([3, 2], 0, new Set([0])).token,
    ).toBe(1);
  });

  it('applies the temperature before top-p', () => {
    // At temperature 0.5 the first two have 0.25 + 0.09 of 0.365, which is 93 %; at 1 they have 80 %.
    expect(support(logits, { topP: 0.9, temperature: 0.5 }).map(([token]) => token)).toEqual([0, 1]);
    expect(support(logits, { topP: 0.9 }).map(([token]) => token)).toEqual([0, 1, 2]);
  });

  it('applies top-k before top-p, to what top-k left', () => {
    // 0.5 of 0.8 is 62.5 %, enough for p = 0.6; of all it is 50 %.
    expect(support(logits, { topK: 2, topP: 0.6 }).map(([token]) => token)).toEqual([0]);
    expect(support(logits, { topP: 0.6 }).map(([token]) => token)).toEqual([0, 1]);
  });

  it('applies the repetition penalty first', () => {
    // The penalty moves token 1 out of the first two.
    const present = new Set([1]);
    expect(support([3, 2, 1], { topK: 2, repetitionPenalty: 4 }, present).map(([token]) => token)).toEqual([
      0, 2,
    ]);
    // Before the temperature: -1 * 2 / 0.5 = -4, not -2 / 2.
    const sampler = new TokenSampler(2, { repetitionPenalty: 2, temperature: 0.5 });
    expect(sampler.draw([0, -1], 0.9999, new Set([1])).logProb).toBeCloseTo(
      Math.log(1 / (1 + Math.exp(4))),
      10,
    );
  });

  it('draws tokens as often as they are likely', () => {
    const sampler = new TokenSampler(4);
    const counts = [0, 0, 0, 0];
    let state = 1;
    for (let i = 0; i < 20_000; i++) {
      state = (state * 48271) % 2147483647;
      counts[sampler.draw(logits, state / 2147483647).token]! += 1;
    }
    const chiSquare = [0.5, 0.3, 0.15, 0.05].reduce(
      (sum, p, i) => sum + (counts[i]! - 20_000 * p) ** 2 / (20_000 * p),
      0,
    );
    // 99.9 % of such draws stay below, with three degrees of freedom.
    expect(chiSquare).toBeLessThan(16.27);
  });

  it('never draws an excluded token, and reports the renormalised probability', () => {
    const options = fc.record(
      {
        temperature: fc.double({ min: 0.1, max: 3, noNaN: true }),
        topK: fc.integer({ min: 1, max: 8 }),
        topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
        minP: fc.double({ min: 0, max: 1, noNaN: true }),
      },
      { requiredKeys: [] },
    );
    const row = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 8, maxLength: 8 });
    const uniform = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(options, row, uniform, (settings, values, u) => {
        const kept = plainDistribution(values, settings);
        fc.pre(kept !== undefined);
        const { token, logProb } = new TokenSampler(8, settings).draw(values, u);
        expect(kept[token]).toBeGreaterThan(0);
        expect(logProb).toBeCloseTo(Math.log(kept[token] as number), 8);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out tokens of logit -Infinity, and uses all of [0, 1)', () => {
    expect(support([-Infinity, 0, -Infinity, 0], {}).map(([token]) => token)).toEqual([1, 3]);
    expect(new TokenSampler(2).draw([0, -Infinity], 1 - 2 ** -53).token).toBe(0);
  });

  it('keeps nothing from one row to the next', () => {
    const sampler = new TokenSampler(3, { topK: 1 });
    expect(sampler.draw([0, 9, 0], 0.5).token).toBe(1);
    expect(sampler.draw([0, 0, 1], 0.5).token).toBe(2);
  });

  it('refuses logits it cannot draw from', () => {
    const sampler = new TokenSampler(3);
    expect(() => sampler.draw([0, Number.NaN, 0], 0.5)).toThrow(new ArgumentError('logits: NaN at token 1'));
    expect(() => sampler.draw([Number.NaN, 0, 0], 0.5)).toThrow('logits: NaN at token 0');
    expect(() => sampler.draw([0, Infinity, 0], 0.5)).toThrow(
      'logits: the largest must be finite, got Infinity',
    );
    expect(() => sampler.draw([-Infinity, -Infinity, -Infinity], 0.5)).toThrow('got -Infinity');
  });

  it.each([
    [{ temperature: -1 }, 'temperature: must be finite and >= 0, got -1'],
    [{ temperature: Number.NaN }, 'temperature: must be finite and >= 0, got NaN'],
    [{ topK: 0 }, 'topK: must be an integer >= 1, got 0'],
    [{ topK: 1.5 }, 'topK: must be an integer >= 1, got 1.5'],
    [{ topP: 0 }, 'topP: must be in (0, 1], got 0'],
    [{ topP: Number.NaN }, 'topP: must be in (0, 1], got NaN'],
    [{ minP: 1.1 }, 'minP: must be in [0, 1], got 1.1'],
    [{ repetitionPenalty: 0 }, 'repetitionPenalty: must be finite and > 0, got 0'],
  ])('refuses %o', (options, message) => {
    expect(() => new TokenSampler(3, options)).toThrow(new ArgumentError(message));
  });
});

/**
 * The distribution by its definition, with sorts and no shortcuts. Undefined where a sum reaches topP within
 * rounding, so that the order of summation decides whether a token belongs to the nucleus.
 */
function plainDistribution(row: readonly number[], options: SamplingOptions): number[] | undefined {
  const { temperature = 1, topK = row.length, topP = 1, minP = 0 } = options;
  const normalised = (weights: number[]) => {
    const total = weights.reduce((sum, x) => sum + x, 0);
    return weights.map((x) => x / total);
  };
  const largest = Math.max(...row);
  let p = normalised(row.map((logit) => Math.exp((logit - largest) / temperature)));
  const order = [...row.keys()].sort((a, b) => p[b]! - p[a]! || a - b);
  p = normalised(p.map((x, i) => (order.indexOf(i) < topK ? x : 0)));
  const before = (i: number) => order.slice(0, order.indexOf(i)).reduce((sum, j) => sum + p[j]!, 0);
  if (topP < 1) {
    if (order.some((i) => Math.abs(before(i) - topP) < 1e-12)) return undefined;
    p = normalised(p.map((x, i) => (before(i) < topP ? x : 0)));
  }
  const first = Math.max(...p);
  return normalised(p.map((x) => (x >= minP * first ? x : 0)));
}
