import type { DecoderSize } from './param-counts';

const gpt2 = { vocabularySize: 50_257, contextLength: 1024 } as const;

/** GPT-2 Small: 124,439,808 parameters. Source: Radford et al. 2019. */
export const gpt2Small = {
  ...{ ...gpt2, layers: 12, width: 768 },
  ffn: { kind: 'dense', hidden: 3072 },
} as const satisfies DecoderSize;

/** GPT-2 Medium: 354,823,168 parameters. */
export const gpt2Medium = {
  ...{ ...gpt2, layers: 24, width: 1024 },
  ffn: { kind: 'dense', hidden: 4096 },
} as const satisfies DecoderSize;

const infMoeSizes = {
  activeFraction: 0.25,
  samples: 2,
  indexWidth: 32,
  routerHidden: 256,
  maskHidden: 0,
} as const;

/**
 * GPT-2 Small with infinitely many experts: 186,092,544 parameters, 129,432,576 active at K = 2. The paper gives 186M
 * and 129M; F = 8 d follows from them, router and mask sizes are one choice of several that fit.
 */
export const infMoeSmall = {
  ...gpt2Small,
  ffn: { kind: 'inf-moe', hidden: 6144, ...infMoeSizes },
} as const satisfies DecoderSize;

/** The same rule on GPT-2 Medium. */
export const infMoeMedium = {
  ...gpt2Medium,
  ffn: { kind: 'inf-moe', hidden: 8192, ...infMoeSizes },
} as const satisfies DecoderSize;
