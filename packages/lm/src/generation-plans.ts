import { type Backend, gather, jit, type Tensor } from '@lab/tensor';
import type { DecoderParams } from './decoder';
import type { DecoderConfig } from './decoder-config';
import { type Cache, decodeStep, prefill, selectRows } from './kv-cache';

/** The compiled functions that generation is made of. */
export type GenerationPlans = ReturnType<typeof generationPlans>;

/** Plans for one model shape; each compiles when a signature is first used. */
export function generationPlans(config: DecoderConfig, backend: Backend | undefined) {
  const on = backend ? { backend } : {};
  const startOf = (start: Tensor | null) => (start ? { start } : {});
  const prefills = new Map<number, ReturnType<typeof makePrefill>>();
  const makePrefill = (newTokens: number) =>
    jit((params: DecoderParams, tokens: Tensor, start: Tensor | null) => {
      const capacity = (tokens.shape[1] as number) + newTokens;
      return prefill(params, tokens, config, capacity, startOf(start));
    }, on);
  const select = jit(
    (logits: Tensor, cache: Cache, rows: Tensor): [Tensor, Cache] => [
      gather(logits, rows),
      selectRows(cache, rows),
    ],
    { ...on, donate: [0, 1] },
  );
  const decode = jit(
    (params: DecoderParams, token: Tensor, slot: Tensor, cache: Cache, start: Tensor | null) =>
      decodeStep(params, token, slot, cache, config, startOf(start)),
    { ...on, donate: [1, 2, 3] },
  );
  return {
    select,
    decode,
    /** Runs prompts and leaves room for `newTokens` in the cache. */
    prefill(newTokens: number) {
      const known = prefills.get(newTokens) ?? makePrefill(newTokens);
      prefills.set(newTokens, known);
      return known;
    },
    async dispose() {
      await Promise.all([select, decode, ...prefills.values()].map((plan) => plan.dispose()));
    },
  };
}
