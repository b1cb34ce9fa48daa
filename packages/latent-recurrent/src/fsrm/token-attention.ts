import { initialisers, Linear } from '@lab/nn';
import {
  add,
  cast,
  concat,
  expandDims,
  matmul,
  mul,
  random,
  reshape,
  softmax,
  split,
  type Tensor,
  transpose,
  tree,
} from '@lab/tensor';
import { coordinatesOf, type GtaParams, initGta, transformed, transformedInput } from './gta';

/** How tokens know where they are. */
export type PositionKind = 'gta' | 'fixedGta' | 'additive' | 'none';

/** Sizes of the attention among latent tokens. */
export interface TokenAttentionConfig {
  /** Channels per token, D. */
  readonly width: number;
  readonly heads: number;
  /** How tokens lie: [K] in a row, or [rows, columns]. */
  readonly grid: readonly number[];
  readonly position: PositionKind;
}

/** Parameters: 4 (D^2 + D), and 8 K dh of transforms or K D of additive positions. */
export interface TokenAttentionParams {
  /** [3 D, D]: queries, keys, values */
  readonly queryKeyValue: Linear.Params;
  /** [D, D] */
  readonly output: Linear.Params;
  readonly gta?: GtaParams;
  /** [K, D], added to what attention sees. */
  readonly additive?: Tensor;
}

/** Projections with positions worked in: weights [3 D, D] or one per token, biases that broadcast to [K, B, ...]. */
export interface TokenProjections {
  readonly queryKeyValue: { readonly weight: Tensor; readonly bias: Tensor };
  readonly output: { readonly weight: Tensor; readonly bias: Tensor };
}

/** Fresh parameters. */
export function initTokenAttention(key: Tensor, config: TokenAttentionConfig): TokenAttentionParams {
  const { width, heads, grid, position } = config;
  const tokens = coordinatesOf(grid);
  const additive = () => initialisers.normal(0.5)(random.fold(key, 2), [tokens.length, width]);
  return {
    queryKeyValue: Linear.init(random.fold(key, 0), { inputs: width, outputs: 3 * width }),
    output: Linear.init(random.fold(key, 1), { inputs: width, outputs: width }),
    ...(position === 'gta' && { gta: initGta(tokens, width / heads) }),
    ...(position === 'additive' && { additive: additive() }),
  };
}

/** What {@link tokenAttention} needs, made once for any number of steps. */
export function prepareTokenAttention(
  params: TokenAttentionParams,
  { width, heads, grid, position }: TokenAttentionConfig,
): TokenProjections {
  const { weight, bias } = scaledQueries(params.queryKeyValue, width / heads);
  const output = { weight: params.output.weight, bias: params.output.bias as Tensor };
  const fixed = () =>
    tree.map((leaf: Tensor) => cast(leaf, weight.dtype), initGta(coordinatesOf(grid), width / heads));
  const gta = params.gta ?? (position === 'fixedGta' ? fixed() : undefined);
  if (gta) return withGta(gta, { weight, bias }, output);
  if (!params.additive) return { queryKeyValue: { weight, bias }, output };
  const perToken = expandDims(matmul(params.additive, weight, { transposeB: true }), 1);
  return { queryKeyValue: { weight, bias: add(perToken, bias) }, output };
}

/** The 1 / sqrt(dh) of attention, moved into the queries' projection. */
function scaledQueries({ weight, bias }: Linear.Params, headWidth: number): { weight: Tensor; bias: Tensor } {
  const scaled = (all: Tensor) => {
    const [query, key, value] = split(all, 3, 0) as [Tensor, Tensor, Tensor];
    return concat([mul(query, 1 / Math.sqrt(headWidth)), key, value], 0);
  };
  return { weight: scaled(weight), bias: scaled(bias as Tensor) };
}

function withGta(
  gta: GtaParams,
  { weight, bias }: { weight: Tensor; bias: Tensor },
  output: { weight: Tensor; bias: Tensor },
): TokenProjections {
  const columns = concat([weight, expandDims(bias, 1)], 1);
  const parts = split(columns, 3, 0) as [Tensor, Tensor, Tensor];
  const [D] = output.weight.shape as [number, number];
  const perToken = concat(
    [gta.query, gta.key, gta.value].map((transform, i) => transformed(transform, parts[i] as Tensor)),
    1,
  );
  const [weights, biases] = split(perToken, [D, 1], -1) as [Tensor, Tensor];
  return {
    queryKeyValue: { weight: weights, bias: transpose(biases, [0, 2, 1]) },
    output: { weight: transformedInput(gta.output, output.weight), bias: output.bias },
  };
}

/**
 * Multi-head attention of every token to every token, without a mask.
 * @param u [K, B, D]: tokens first, since each has its own projection
 * @returns [K, B, D]
 */
export function tokenAttention(
  { queryKeyValue, output }: TokenProjections,
  u: Tensor,
  heads: number,
): Tensor {
  const [K, B, D] = u.shape as [number, number, number];
  const projected = add(matmul(u, queryKeyValue.weight, { transposeB: true }), queryKeyValue.bias);
  const perHead = transpose(reshape(projected, [K, B, 3, heads, D / heads]), [2, 1, 3, 0, 4]);
  const [q, k, v] = split(perHead, 3, 0).map((part) => reshape(part as Tensor, [B, heads, K, D / heads])) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const attended = matmul(softmax(matmul(q, k, { transposeB: true })), v);
  const joined = reshape(transpose(attended, [2, 0, 1, 3]), [K, B, D]);
  return add(matmul(joined, output.weight, { transposeB: true }), output.bias);
}
