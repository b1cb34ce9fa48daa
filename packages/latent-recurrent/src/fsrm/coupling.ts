import { Linear, type MlpParams, reluMlp } from '@lab/nn';
import { add, random, relu, type Tensor } from '@lab/tensor';
import {
  initTokenAttention,
  prepareTokenAttention,
  type TokenAttentionConfig,
  type TokenAttentionParams,
  type TokenProjections,
  tokenAttention,
} from './token-attention';

/** Settings of the coupling J. */
export interface CouplingConfig extends TokenAttentionConfig {
  /** Hidden units per channel of the MLP, r; 0 for attention alone. */
  readonly mlpRatio: number;
}

/** Parameters: those of attention, and 2 r D^2 + r D + D of the MLP. */
export interface CouplingParams {
  readonly attention: TokenAttentionParams;
  readonly mlp?: MlpParams;
}

/** Parameters with positions worked in. */
export interface PreparedCoupling {
  readonly attention: TokenProjections;
  readonly mlp: MlpParams | undefined;
  readonly heads: number;
}

/** Fresh parameters. */
export function initCoupling(key: Tensor, config: CouplingConfig): CouplingParams {
  const { width, mlpRatio } = config;
  const attention = initTokenAttention(random.fold(key, 0), config);
  if (mlpRatio === 0) return { attention };
  return { attention, mlp: reluMlp({ width, hidden: mlpRatio * width }).init(random.fold(key, 1)) };
}

/** What {@link coupling} needs, made once for any number of steps. */
export function prepareCoupling(params: CouplingParams, config: CouplingConfig): PreparedCoupling {
  const attention = prepareTokenAttention(params.attention, config);
  return { attention, mlp: params.mlp, heads: config.heads };
}

/**
 * J(X, C) = MLP(U + MHA(U)) with U = X + C: attention among tokens, then an MLP at each. Without an MLP, the sum itself.
 * @param x [K, B, D]
 * @param c [K, B, D]
 */
export function coupling({ attention, mlp, heads }: PreparedCoupling, x: Tensor, c: Tensor): Tensor {
  const u = add(x, c);
  const sum = add(u, tokenAttention(attention, u, heads));
  return mlp ? Linear.apply(mlp.down, relu(Linear.apply(mlp.up, sum))) : sum;
}
