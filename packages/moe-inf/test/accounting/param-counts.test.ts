import { gpt2, initDecoder } from '@lab/lm';
import { random, type Tensor, traceFunction, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  gpt2Medium,
  gpt2Small,
  infMoe,
  infMoeMedium,
  infMoeSmall,
  paramCounts,
} from '../../src';

describe('paramCounts', () => {
  it("counts GPT-2's parameters", () => {
    expect(paramCounts(gpt2Small)).toEqual({ total: 124_439_808, activeUpperBound: 124_439_808 });
    expect(paramCounts(gpt2Medium).total).toBe(354_823_168);
    expect(
      paramCounts({ ...gpt2Medium, layers: 36, width: 1280, ffn: { kind: 'dense', hidden: 5120 } }).total,
    ).toBe(774_030_080);
    expect(paramCounts({ ...gpt2Small, ffn: { kind: 'dense', hidden: 6144 } }).total).toBe(181_099_776);
    expect(paramCounts({ ...gpt2Medium, ffn: { kind: 'dense', hidden: 8192 } }).total).toBe(556_248_064);
  });

  it('counts those of the presets with infinitely many experts, all and active at K', () => {
    expect(paramCounts(infMoeSmall)).toEqual({ total: 186_092_544, activeUpperBound: 129_432_576 });
    const active = (samples: number) => paramCounts(infMoeSmall, { samples }).activeUpperBound / 1e6;
    expect([1, 2, 4, 8].map(active).map((millions) => millions.toFixed(2))).toEqual([
      '101.10',
      '129.43',
      '186.09',
      '186.09',
    ]);
    const medium = paramCounts(infMoeMedium);
    expect([medium.activeUpperBound, medium.total].map((n) => (n / 1e6).toFixed(1))).toEqual([
      '368.0',
      '569.4',
    ]);
  });

  it('counts what was used, from the measured union', () => {
    // Independent masks at K = 2 and 4 keep 43.75 % and 68.36 %.
    const measured = (union: number) => paramCounts(infMoeSmall, { union }).activeMeasured! / 1e6;
    expect(measured(1 - 0.75 ** 2).toFixed(2)).toBe('122.35');
    expect(measured(1 - 0.75 ** 4).toFixed(2)).toBe('150.24');
    expect(measured(1)).toBe(186.092544);
  });

  it('counts the discrete mixtures that the paper compares with', () => {
    const millions = (experts: number, k: number, expertHidden: number) => {
      const { total, activeUpperBound } = paramCounts({
        ...gpt2Small,
        ffn: { kind: 'top-k', experts, k, expertHidden },
      });
      return [total, activeUpperBound].map((n) => (n / 1e6).toFixed(2));
    };
    expect(millions(4, 2, 1536)).toEqual(['181.16', '124.49']);
    expect(millions(4, 2, 3072)).toEqual(['294.48', '181.15']);
    expect(millions(4, 1, 3072)).toEqual(['294.48', '124.48']);
    expect(millions(8, 2, 1536)).toEqual(['294.56', '124.52']);
  });

  it("equals the sizes of a decoder's parameters", () => {
    const sizes = { hidden: 6144, indexWidth: 32, routerHidden: 256 };
    const layer = infMoe({ width: 768, ...sizes });
    const config = gpt2({
      ...{ vocabularySize: 50_257, contextLength: 1024, layers: 12, width: 768, heads: 12 },
      feedForwards: Array.from({ length: 12 }, () => layer),
    });
    let total = 0;
    // Traced, so that nothing of this size is drawn.
    traceFunction((key: Tensor) => {
      const params = initDecoder(key, config);
      total = tree.leaves<Tensor>(params).reduce((sum, { size }) => sum + size, 0);
      return params;
    }, random.key(0));
    expect(total).toBe(186_092_544);
  });

  it('refuses sizes that are none', () => {
    expect(() => paramCounts({ ...gpt2Small, layers: 0 })).toThrow(ConfigError);
    expect(() => paramCounts(gpt2Small, { union: 0 })).toThrow('union must be in (0, 1], got 0');
    expect(() => paramCounts(infMoeSmall, { samples: 0 })).toThrow(
      'samples must be a positive integer, got 0',
    );
  });
});
