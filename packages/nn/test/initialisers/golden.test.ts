import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { initialisers, Linear } from '../../src/index';
import { expectNumbers, fixture, numbersOf } from '../support';

interface Case {
  readonly initialiser: string;
  readonly shape: readonly number[];
  readonly attrs: initialisers.KaimingOptions &
    initialisers.TruncatedNormalOptions & { readonly gain?: number; readonly fanIn?: number };
  readonly bound?: number;
  readonly std?: number;
  readonly mean?: number;
}

const { cases } = fixture<{ cases: Case[] }>('initialisers.json');
const key = random.key(17);

const scaled: Record<string, (attrs: Case['attrs']) => initialisers.Initialiser> = {
  kaimingUniform: (attrs) => initialisers.kaimingUniform(attrs),
  kaimingNormal: (attrs) => initialisers.kaimingNormal(attrs),
  xavierUniform: ({ gain }) => initialisers.xavierUniform(gain),
  xavierNormal: ({ gain }) => initialisers.xavierNormal(gain),
};

/** What the same key gives in units of the bound or the deviation. */
async function unitsOf({ shape, bound }: Case): Promise<number[]> {
  const draw =
    bound === undefined ? random.normal(key, shape) : random.uniform(key, shape, { low: -1, high: 1 });
  return numbersOf(draw);
}

describe("PyTorch's bounds and deviations", () => {
  it.each(cases.filter(({ initialiser }) => initialiser in scaled))(
    '$initialiser $attrs of $shape',
    async (golden) => {
      const initialise = scaled[golden.initialiser]?.(golden.attrs) as initialisers.Initialiser;
      const factor = golden.bound ?? (golden.std as number);
      const expected = (await unitsOf(golden)).map((unit) => unit * factor);
      const drawn = initialise(key, golden.shape);
      expect(drawn.shape).toEqual(golden.shape);
      expectNumbers(await numbersOf(drawn), expected, 1e-6);
    },
  );

  it.each(cases.filter(({ initialiser }) => initialiser === 'truncatedNormal'))(
    'truncatedNormal $attrs',
    async ({ attrs, mean, std }) => {
      const values = await numbersOf(initialisers.truncatedNormal(attrs)(key, [20_000]));
      const sampleMean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - sampleMean) ** 2, 0) / values.length;
      expect(Math.abs(sampleMean - (mean as number))).toBeLessThan(0.03 * (std as number));
      expect(Math.abs(Math.sqrt(variance) / (std as number) - 1)).toBeLessThan(0.02);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(Math.fround(attrs.low as number));
      expect(Math.max(...values)).toBeLessThanOrEqual(Math.fround(attrs.high as number));
    },
  );

  it("linearBias is Linear's", async () => {
    const golden = cases.find(({ initialiser }) => initialiser === 'linearBias') as Case;
    const { bias } = Linear.init(key, { inputs: golden.attrs.fanIn as number, outputs: 500 });
    const largest = Math.max(...(await numbersOf(bias as NonNullable<typeof bias>)).map(Math.abs));
    expect(largest).toBeLessThanOrEqual(golden.bound as number);
    expect(largest).toBeGreaterThan(0.98 * (golden.bound as number));
  });
});
