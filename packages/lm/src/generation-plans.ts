import { type Backend, jit, type Tensor } from '@lab/tensor';
import type { DecoderOptions, DecoderParams } from './decoder';
import type { DecoderConfig } from './decoder-config';
import type { FfnCall } from './ffn-call';
import { decodeStep, prefill } from './kv-cache';

/** The compiled functions that generation is made of. */
export type GenerationPlans = ReturnType<typeof generationPlans>;

/** What both plans are given beside tokens and cache; all of it decides the signature but the values of tensors. */
export interface StepCall {
  /** int32 [batch]: padding before each row's first token; null for none. */
  readonly start: Tensor | null;
  readonly ffn: FfnCall;
}

function optionsOf({ start, ffn: { key, settings } }: StepCall): DecoderOptions {
  return { ...(start && { start }), ffn: { ...JSON.parse(settings), ...(key && { key }) } };
}

/** Plans for one model shape; each compiles when a signature is first used. */
export function generationPlans(config: DecoderConfig, backend: Backend | undefined) {
  const on = backend ? { backend } : {};
  // The capacity is part of the signature, which numbers are not.
  const fill = jit(
    (params: DecoderParams, tokens: Tensor, call: StepCall, rows: Tensor, capacity: string) =>
      prefill(params, tokens, config, Number(capacity), { rows, ...optionsOf(call) }),
    on,
  );
  const decode = jit(
    (params: DecoderParams, token: Tensor, slot: Tensor, cache: Tensor, call: StepCall) =>
      decodeStep(params, token, slot, cache, config, optionsOf(call)),
    { ...on, donate: [1, 2, 3] },
  );
  return {
    decode,
    /** Runs prompts; `rows` says which of them each row continues, `capacity` how many slots a row gets. */
    prefill: (
      params: DecoderParams,
      tokens: Tensor,
      call: StepCall,
      rows: Tensor,
      capacity: number,
    ): Promise<[Tensor, Tensor]> => fill(params, tokens, call, rows, String(capacity)),
    dispose: async () => {
      await Promise.all([fill.dispose(), decode.dispose()]);
    },
  };
}
