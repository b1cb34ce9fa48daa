import type { BlockParams, DecoderConfig, DecoderParams, LoraConfig, LoraParams } from '@lab/lm';
import { lora } from '@lab/lm';
import { add, array, identity, matmul, oneHot, type Tensor, transpose, tree, zeros } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { ControlTokens } from '../prompts/control-tokens';

/** Which parameters are trained. */
export type TuningSettings =
  | { readonly kind: 'lora'; readonly lora: LoraConfig }
  | { readonly kind: 'full' }
  | {
      readonly kind: 'lastLayers';
      /** How many of the last blocks; the paper's code trains two of Llama's 32. */
      readonly layers: number;
      /** Whether the embeddings of the unlearning tokens are trained too, as in the paper's code. Default true. */
      readonly controlRows?: boolean;
    };

/** What is trained: a tree of its own, beside the model, which stays as it is. */
export interface Tuning<P> {
  /** Where training begins: the model is as it was. */
  init(base: DecoderParams, key: Tensor): P;
  /** The model with what was trained. With a key, adapters drop out as they do while training. */
  attach(base: DecoderParams, trained: P, key?: Tensor): DecoderParams;
  /** The same model as {@link Tuning.attach} gives, with the parameters of a plain decoder, to be saved. */
  merge(base: DecoderParams, trained: P): DecoderParams;
}

/** The blocks and rows that last-layer tuning trains. */
export interface LastLayersParams {
  readonly blocks: readonly BlockParams[];
  /** [2, width]: what is added to the embeddings of the unlearning tokens. */
  readonly controlRows?: Tensor;
}

/** Any of the three. */
export type TunedParams = LoraParams | DecoderParams | LastLayersParams;

/**
 * LoRA, full, or last-layer tuning.
 *
 * @throws ArgumentError if more last blocks are to be trained than there are, or none
 * @example const tuning = tuningOf(config, control, { kind: 'lora', lora: { rank: 4, alpha: 8, targetModules: 'all-linear' } });
 */
export function tuningOf(
  config: DecoderConfig,
  control: ControlTokens,
  settings: TuningSettings,
): Tuning<TunedParams> {
  switch (settings.kind) {
    case 'lora':
      return loraTuning(config, settings.lora) as Tuning<TunedParams>;
    case 'full':
      return fullTuning as Tuning<TunedParams>;
    case 'lastLayers':
      return lastLayersTuning(config, control, settings) as Tuning<TunedParams>;
  }
}

function loraTuning(config: DecoderConfig, settings: LoraConfig): Tuning<LoraParams> {
  const adapter = lora(config, settings);
  return {
    init: (_, key) => adapter.init(key),
    attach: (base, adapters, key) => adapter.attach(base, adapters, { ...(key && { key }) }),
    merge: adapter.merge,
  };
}

const fullTuning: Tuning<DecoderParams> = {
  // A copy, because training consumes it.
  init: (base) => tree.map((leaf) => identity(leaf), base),
  attach: (_, trained) => trained,
  merge: (_, trained) => trained,
};

function lastLayersTuning(
  { layers, vocabularySize, width }: DecoderConfig,
  { open, close }: ControlTokens,
  { layers: trained, controlRows = true }: Extract<TuningSettings, { kind: 'lastLayers' }>,
): Tuning<LastLayersParams> {
  if (!Number.isInteger(trained) || trained < 1 || trained > layers)
    throw new ArgumentError(`layers: must be in [1, ${layers}], got ${trained}`);
  const first = layers - trained;
  const attach = (base: DecoderParams, { blocks, controlRows: rows }: LastLayersParams): DecoderParams => {
    const tuned = { ...base, blocks: [...base.blocks.slice(0, first), ...blocks] };
    if (!rows) return tuned;
    const places = transpose(oneHot(array([open, close], { dtype: 'int32' }), vocabularySize));
    const weight = add(base.tokenEmbedding.weight, matmul(places, rows));
    return { ...tuned, tokenEmbedding: { weight } };
  };
  return {
    init: ({ blocks }) => ({
      blocks: blocks.slice(first).map((block) => tree.map((leaf) => identity(leaf), block)),
      ...(controlRows && { controlRows: zeros([2, width]) }),
    }),
    attach,
    merge: attach,
  };
}
