import { attention, concat, random, reshape, split, type Tensor, transpose } from '@lab/tensor';
import { checkSizes } from '../checks';
import { ConfigError } from '../errors';
import type { Initialiser } from '../initialisers/initialiser';
import * as Linear from './linear';
import * as RmsNorm from './rms-norm';
import * as Rotary from './rotary';

/** Settings of an attention layer. */
export interface Config {
  /** Size of the last axis that comes in and goes out. */
  readonly width: number;
  /** Number of query heads. */
  readonly heads: number;
  /** Key and value heads, each shared by heads / keyValueHeads query heads. Default: heads. */
  readonly keyValueHeads?: number;
  /** Default: width / heads. */
  readonly headWidth?: number;
  /** Whether position i sees only positions up to i. Default false. */
  readonly causal?: boolean;
  /** Whether one product makes queries, keys and values, as in GPT-2. Default false. */
  readonly fused?: boolean;
  /** Whether every head's queries and keys pass an RMS norm before any rotation, as in Qwen3. Default false. */
  readonly headNorm?: boolean;
  /** Epsilon of that norm. Default 1e-6. */
  readonly normEpsilon?: number;
  /** Initialisers of the query, key and value products. Default: Linear's. */
  readonly weight?: Initialiser | undefined;
  readonly bias?: Initialiser | false | undefined;
  /** Initialisers of the output product. Default: those above. */
  readonly outputWeight?: Initialiser | undefined;
  readonly outputBias?: Initialiser | false | undefined;
}

/** Norms over each head's queries and keys, [headWidth]; both or neither. */
export interface HeadNormParams {
  readonly queryNorm?: RmsNorm.Params;
  readonly keyNorm?: RmsNorm.Params;
}

/** Parameters with separate query, key and value products. */
export interface SeparateParams extends HeadNormParams {
  readonly query: Linear.Params;
  readonly key: Linear.Params;
  readonly value: Linear.Params;
  readonly output: Linear.Params;
}

/** Parameters with one product; its output holds all query heads, then key heads, then value heads. */
export interface FusedParams extends HeadNormParams {
  readonly queryKeyValue: Linear.Params;
  readonly output: Linear.Params;
}

/** Parameters of an attention layer. */
export type Params = SeparateParams | FusedParams;

/** Queries [batch, heads, length, headWidth], keys and values [batch, keyValueHeads, length, headWidth]. */
export interface Heads {
  readonly query: Tensor;
  readonly key: Tensor;
  readonly value: Tensor;
}

/** What may differ from call to call. */
export interface Options {
  /** Rotations of queries and keys. */
  readonly rotary?: Rotary.Table;
  /** Added to the logits, broadcast to [batch, heads, length, length]. */
  readonly mask?: Tensor;
}

interface Sizes {
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headWidth: number;
}

function sizesOf({ width, heads, keyValueHeads = heads, headWidth = width / heads }: Config): Sizes {
  checkSizes('Attention', { width, heads, keyValueHeads, headWidth });
  if (heads % keyValueHeads !== 0) {
    throw new ConfigError(
      `Attention: heads must be a multiple of keyValueHeads, got ${heads} and ${keyValueHeads}`,
    );
  }
  return { heads, keyValueHeads, headWidth };
}

/** Fresh parameters. Throws ConfigError for sizes that do not divide. */
export function init(key: Tensor, config: Config): Params {
  const { heads, keyValueHeads, headWidth } = sizesOf(config);
  const { width, weight, bias, outputWeight = weight, outputBias = bias } = config;
  const from = (index: number, outputHeads: number) =>
    Linear.init(random.fold(key, index), { inputs: width, outputs: outputHeads * headWidth, weight, bias });
  const inner = { inputs: heads * headWidth, outputs: width, weight: outputWeight, bias: outputBias };
  const output = Linear.init(random.fold(key, 3), inner);
  const norm = () => RmsNorm.init(key, { width: headWidth });
  const norms = config.headNorm ? { queryNorm: norm(), keyNorm: norm() } : {};
  if (config.fused) return { queryKeyValue: from(0, heads + 2 * keyValueHeads), output, ...norms };
  const [query, shared] = [from(0, heads), (index: number) => from(index, keyValueHeads)];
  return { query, key: shared(1), value: shared(2), output, ...norms };
}

/**
 * softmax(Q K^T / sqrt(headWidth) + mask) V for every head, then the output product.
 *
 * Sources: Vaswani et al. 2017, Attention Is All You Need; grouped heads: Ainslie et al. 2023, GQA.
 * @param x [batch, length, width]
 * @returns [batch, length, width]
 * @example const y = Attention.apply(params, x, { width: 64, heads: 4, causal: true });
 */
export function apply(params: Params, x: Tensor, config: Config, options: Options = {}): Tensor {
  const { rotary, mask } = options;
  const { query, key, value } = project(params, x, config);
  const [q, k] = rotary ? [Rotary.apply(query, rotary), Rotary.apply(key, rotary)] : [query, key];
  const causal = config.causal ?? false;
  return combine(params, attention(q, k, value, { causal, ...(mask && { mask }) }));
}

/**
 * Queries, keys and values before any rotation: the first part of {@link apply}, for callers with a cache.
 * @param x [batch, length, width]
 */
export function project(params: Params, x: Tensor, config: Config): Heads {
  const sizes = sizesOf(config);
  const [query, key, value] =
    'queryKeyValue' in params
      ? splitFused(Linear.apply(params.queryKeyValue, x), sizes)
      : [Linear.apply(params.query, x), Linear.apply(params.key, x), Linear.apply(params.value, x)];
  const norm = (x: Tensor, by: RmsNorm.Params | undefined) =>
    by ? RmsNorm.apply(by, x, config.normEpsilon) : x;
  return {
    query: norm(toHeads(query, sizes.heads), params.queryNorm),
    key: norm(toHeads(key, sizes.keyValueHeads), params.keyNorm),
    value: toHeads(value, sizes.keyValueHeads),
  };
}

/**
 * Queries, keys and values of all heads side by side, as `cachedAttention` of `@lab/tensor` takes them.
 * @param x [batch, width]
 * @param normEpsilon as in {@link Config}
 * @returns [batch, (heads + 2 keyValueHeads) headWidth]
 */
export function projectPacked(params: Params, x: Tensor, normEpsilon?: number): Tensor {
  const packed =
    'queryKeyValue' in params
      ? Linear.apply(params.queryKeyValue, x)
      : concat(
          [params.query, params.key, params.value].map((part) => Linear.apply(part, x)),
          -1,
        );
  return params.queryNorm && params.keyNorm
    ? withNormedHeads(packed, { queryNorm: params.queryNorm, keyNorm: params.keyNorm }, params, normEpsilon)
    : packed;
}

function withNormedHeads(
  packed: Tensor,
  { queryNorm, keyNorm }: Required<HeadNormParams>,
  { output }: Params,
  epsilon: number | undefined,
): Tensor {
  const [batch, all] = packed.shape as [number, number];
  const queries = output.weight.shape[1] as number;
  const keys = (all - queries) / 2;
  const [query, key, value] = split(packed, [queries, keys, keys], -1);
  const norm = (x: Tensor, by: RmsNorm.Params) => {
    const heads = reshape(x, [batch, -1, by.weight.shape[0] as number]);
    return reshape(RmsNorm.apply(by, heads, epsilon), x.shape);
  };
  return concat([norm(query as Tensor, queryNorm), norm(key as Tensor, keyNorm), value as Tensor], -1);
}

/**
 * The output product of attended values: the last part of {@link apply}.
 * @param attended [batch, heads, length, headWidth]
 * @returns [batch, length, width]
 */
export function combine(params: Params, attended: Tensor): Tensor {
  const [batch, , length] = attended.shape as [number, number, number, number];
  return Linear.apply(params.output, reshape(transpose(attended, [0, 2, 1, 3]), [batch, length, -1]));
}

function splitFused(fused: Tensor, { heads, keyValueHeads, headWidth }: Sizes): [Tensor, Tensor, Tensor] {
  const shared = keyValueHeads * headWidth;
  return split(fused, [heads * headWidth, shared, shared], -1);
}

/** [batch, length, heads * headWidth] to [batch, heads, length, headWidth]. */
function toHeads(x: Tensor, heads: number): Tensor {
  const [batch, length, width] = x.shape as [number, number, number];
  return transpose(reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
}
