import { type Backend, jit, type Tensor } from '@lab/tensor';
import type { DecoderParams } from './decoder';
import type { DecoderConfig } from './decoder-config';
import { decodeStep, prefill } from './kv-cache';

/** The compiled functions that generation is made of. */
export type GenerationPlans = ReturnType<typeof generationPlans>;

/** Plans for one model shape; each compiles when a signature is first used. */
export function generationPlans(config: DecoderConfig, backend: Backend | undefined) {
  const on = backend ? { backend } : {};
  const startOf = (start: Tensor | null) => (start ? { start } : {});
  // The capacity is part of the signature, which numbers are not.
  const fill = jit(
    (params: DecoderParams, tokens: Tensor, start: Tensor | null, rows: Tensor, capacity: string) =>
      prefill(params, tokens, config, Number(capacity), { rows, ...startOf(start) }),
    on,
  );
  const decode = jit(
    (params: DecoderParams, token: Tensor, slot: Tensor, cache: Tensor, start: Tensor | null) =>
      decodeStep(params, token, slot, cache, config, startOf(start)),
    { ...on, donate: [1, 2, 3] },
  );
  return {
    decode,
    /** Runs prompts; `rows` says which of them each row continues, `capacity` how many slots a row gets. */
    prefill: (
      params: DecoderParams,
      tokens: Tensor,
      start: Tensor | null,
      rows: Tensor,
      capacity: number,
    ): Promise<[Tensor, Tensor]> => fill(params, tokens, start, rows, String(capacity)),
    dispose: async () => {
      await Promise.all([fill.dispose(), decode.dispose()]);
    },
  };
}
