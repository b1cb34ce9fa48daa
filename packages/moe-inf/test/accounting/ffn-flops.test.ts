import { describe, expect, it } from 'vitest';
import { ConfigError, decoderFlops, ffnFlops, gpt2Small, infMoeSmall } from '../../src';

describe('ffnFlops', () => {
  it('is 4 d per hidden unit computed', () => {
    expect(ffnFlops(768, gpt2Small.ffn)).toEqual({ units: 9_437_184, router: 0, total: 9_437_184 });
    expect(ffnFlops(768, infMoeSmall.ffn).units).toBe(18_874_368);
    expect(ffnFlops(768, infMoeSmall.ffn, { samples: 8 }).units).toBe(18_874_368);
    expect(ffnFlops(768, infMoeSmall.ffn, { execution: 'gather', samples: 1 }).units).toBe(4 * 768 * 1536);
    expect(ffnFlops(768, infMoeSmall.ffn, { execution: 'block', union: 0.25 }).units).toBe(4 * 768 * 1536);
  });

  it('counts the router once and the mask network for every sample', () => {
    const router = 2 * (768 * 256 + 256 * 64);
    const mask = 2 * 32 * 6144;
    expect(ffnFlops(768, infMoeSmall.ffn, { samples: 1 }).router).toBe(router + mask);
    expect(ffnFlops(768, infMoeSmall.ffn, { samples: 4 }).router).toBe(router + 4 * mask);
  });

  it('counts mixtures by the experts that a token gets', () => {
    const flops = ffnFlops(64, { kind: 'top-k', experts: 8, expertHidden: 32, k: 2, shared: 1 });
    expect(flops).toEqual({ units: 4 * 64 * 96, router: 2 * 64 * 8, total: 4 * 64 * 96 + 2 * 64 * 8 });
  });

  it('refuses a union outside (0, 1]', () => {
    expect(() => ffnFlops(768, infMoeSmall.ffn, { union: 2 })).toThrow(ConfigError);
  });
});

describe('decoderFlops', () => {
  it("gives the specification's table for sequences of 1,024 tokens", () => {
    const millions = (...args: Parameters<typeof decoderFlops>) => (decoderFlops(...args) / 1e6).toFixed(1);
    expect(millions(gpt2Small, 512)).toBe('265.9');
    expect(millions(infMoeSmall, 512)).toBe('393.7');
    expect(millions(infMoeSmall, 512, { execution: 'gather' })).toBe('280.5');
    expect(millions(infMoeSmall, 512, { execution: 'gather', samples: 1 })).toBe('219.1');
  });
});
