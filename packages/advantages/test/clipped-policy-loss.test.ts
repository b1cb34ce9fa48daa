import { array, grad, jit, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { type ClippedPolicyLossOptions, clippedPolicyLoss } from '../src/losses';
import { largestDifference } from './golden';

const float64 = { dtype: 'float64' } as const;
const logProbs = [
  [-1.0, -0.5, -2.0],
  [-0.7, -1.2, -0.1],
];
/** Log-ratios: inside the bounds, above, below; then the same for the negative advantage. */
const logRatios = [
  [0.1, 0.4, -0.5],
  [0.1, 0.4, -0.5],
];
const oldLogProbs = logProbs.map((row, i) => row.map((value, t) => value - logRatios[i]![t]!));
const advantages = [2, -1];
const all = [
  [1, 1, 1],
  [1, 1, 1],
];

interface Rows {
  logProbs?: number[][];
  oldLogProbs?: number[][];
  advantages?: number[];
  mask?: number[][] | boolean[][];
}

const inputs = (rows: Rows) => ({
  logProbs: array(rows.logProbs ?? logProbs, float64),
  oldLogProbs: array(rows.oldLogProbs ?? oldLogProbs, float64),
  advantages: array(rows.advantages ?? advantages, float64),
  mask: array(rows.mask ?? all),
});

const loss = (rows: Rows = {}, options: ClippedPolicyLossOptions = {}) =>
  clippedPolicyLoss(inputs(rows), options).item();

async function gradient(rows: Rows = {}, options: ClippedPolicyLossOptions = {}): Promise<number[]> {
  const { logProbs: point, ...rest } = inputs(rows);
  const slope = grad((x: Tensor) => clippedPolicyLoss({ ...rest, logProbs: x }, options))(point);
  return Array.from(await slope.data());
}

// -min(rho A, clip(rho, 0.8, 1.2) A) by hand: A = 2 follows rho up to 1.2 only, A = -1 down to 0.8 only.
const byHand = [
  [-2 * Math.exp(0.1), -2 * 1.2, -2 * Math.exp(-0.5)],
  [Math.exp(0.1), Math.exp(0.4), 0.8],
];
const total = (rows: number[][]) => rows.flat().reduce((sum, value) => sum + value, 0);

describe('clippedPolicyLoss', () => {
  it('follows the ratio up to the bound that the advantage favours', async () => {
    expect(await loss()).toBeCloseTo(total(byHand) / 6, 12);
  });

  it('has bounds of its own below and above', async () => {
    const wider = total(byHand) + 2 * 1.2 - 2 * 1.28 - 0.8 + 0.7;
    expect(await loss({}, { clipLow: 0.3, clipHigh: 0.28 })).toBeCloseTo(wider / 6, 12);
  });

  it('aggregates over tokens, sequences, or a constant', async () => {
    const mask = [
      [1, 1, 0],
      [1, 0, 0],
    ];
    const [a, b] = [byHand[0]![0]! + byHand[0]![1]!, byHand[1]![0]!];
    expect(await loss({ mask })).toBeCloseTo((a + b) / 3, 12);
    expect(await loss({ mask }, { aggregation: 'sequence-mean' })).toBeCloseTo((a / 2 + b) / 2, 12);
    expect(await loss({ mask }, { aggregation: 'constant' })).toBeCloseTo((a + b) / 6, 12);
  });

  it('takes a mask of booleans', async () => {
    const mask = [
      [true, true, false],
      [true, false, false],
    ];
    expect(await loss({ mask })).toBe(await loss({ mask: mask.map((row) => row.map(Number)) }));
  });

  it('is the same under jit', async () => {
    const compiled = jit((x: ReturnType<typeof inputs>) => clippedPolicyLoss(x));
    expect(await (await compiled(inputs({}))).item()).toBeCloseTo(await loss(), 14);
  });
});

describe('its gradient', () => {
  it('is that of -A logProbs at a ratio of 1', async () => {
    const slope = await gradient({ oldLogProbs: logProbs });
    expect(
      largestDifference(
        slope,
        [-2, -2, -2, 1, 1, 1].map((value) => value / 6),
      ),
    ).toBeLessThan(1e-15);
  });

  it('vanishes past the bound on the favoured side, and only there', async () => {
    const expected = [-2 * Math.exp(0.1), 0, -2 * Math.exp(-0.5), Math.exp(0.1), Math.exp(0.4), 0];
    expect(
      largestDifference(
        await gradient(),
        expected.map((value) => value / 6),
      ),
    ).toBeLessThan(1e-15);
  });

  it.each(['token-mean', 'sequence-mean', 'constant'] as const)(
    'agrees with finite differences: %s',
    async (aggregation) => {
      const mask = [
        [1, 1, 1],
        [1, 1, 0],
      ];
      const h = 1e-6;
      const slope = await gradient({ mask }, { aggregation });
      for (let position = 0; position < 6; position++) {
        const moved = (step: number) =>
          logProbs.map((row, i) => row.map((value, t) => (3 * i + t === position ? value + step : value)));
        const above = await loss({ logProbs: moved(h), mask }, { aggregation });
        const below = await loss({ logProbs: moved(-h), mask }, { aggregation });
        expect(slope[position]).toBeCloseTo((above - below) / (2 * h), 8);
      }
    },
  );
});

describe('masked tokens', () => {
  const mask = [
    [1, 1, 0],
    [0, 0, 0],
  ];

  it.each([Number.NaN, Number.NEGATIVE_INFINITY, 1000])(
    'may hold %d without reaching loss or gradient',
    async (garbage) => {
      const dirty = [[-1.0, -0.5, garbage], Array<number>(3).fill(garbage)];
      expect(await loss({ logProbs: dirty, mask })).toBe(await loss({ mask }));
      expect(await gradient({ logProbs: dirty, mask })).toEqual(await gradient({ mask }));
      expect((await gradient({ mask })).slice(2)).toEqual([0, 0, 0, 0]);
    },
  );

  it.each(['token-mean', 'sequence-mean', 'constant'] as const)(
    'may be all there is: %s',
    async (aggregation) => {
      const none = all.map((row) => row.map(() => 0));
      expect(await loss({ mask: none }, { aggregation })).toBe(0);
      expect(await gradient({ mask: none }, { aggregation })).toEqual([0, 0, 0, 0, 0, 0]);
    },
  );
});

describe('bad input', () => {
  it.each<[string, Rows, ClippedPolicyLossOptions]>([
    ['oldLogProbs.shape', { oldLogProbs: [[0, 0]] }, {}],
    ['advantages.shape', { advantages: [1, 2, 3] }, {}],
    ['mask.shape', { mask: [[1, 1, 1]] }, {}],
    ['clipLow', {}, { clipLow: -0.1 }],
    ['clipLow', {}, { clipLow: 1.1 }],
    ['clipHigh', {}, { clipHigh: Number.NaN }],
    ['clipHigh', {}, { clipHigh: Number.POSITIVE_INFINITY }],
    ['aggregation', {}, { aggregation: 'median' as 'token-mean' }],
  ])('names %s', (argument, rows, options) => {
    expect(() => clippedPolicyLoss(inputs(rows), options)).toThrow(
      expect.objectContaining({ name: 'ArgumentError', argument }),
    );
  });

  it('says which shape was meant', () => {
    expect(() => clippedPolicyLoss(inputs({ advantages: [1] }))).toThrow(
      'advantages.shape must be [2], got [1]',
    );
    expect(() => clippedPolicyLoss({ ...inputs({}), logProbs: array([1, 2]) })).toThrow(
      'logProbs.shape must be [batch, time], got [2]',
    );
  });
});
