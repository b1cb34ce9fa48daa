import { type Ffn, type FfnOutput, initialisers, Linear } from '@lab/nn';
import {
  div,
  expandDims,
  full as filled,
  gather,
  matmul,
  mul,
  random,
  reshape,
  scalar,
  scatterAdd,
  softmax,
  type Tensor,
} from '@lab/tensor';
import { type Activation, activations } from '../activation';
import { checkKept, checkOneOf, checkSizes } from '../checks';
import { ConfigError } from '../errors';
import type { Initialiser } from '../inf-moe/config';
import { productKeyTopK } from '../routing/product-key-top-k';
import { asRows } from '../rows';
import { loadStatistics } from '../statistics';

/** Settings of {@link peer}. */
export interface PeerConfig {
  readonly width: number;
  /** n, keys of each table; there are n^2 experts. */
  readonly keys: number;
  /** Default 8. */
  readonly heads?: number;
  /** Experts that each head chooses. Default 16. */
  readonly k?: number;
  /** d_q, even. Default 128. */
  readonly queryWidth?: number;
  /** Default 'gelu_new'. */
  readonly activation?: Activation;
  /** Initialiser of both rows of the experts. Default normal(0.02). */
  readonly weight?: Initialiser;
}

/** Parameters of {@link peer}. */
export interface PeerParams {
  readonly router: {
    /** [heads * queryWidth, width] */
    readonly query: Linear.Params;
    /** [2, keys, queryWidth / 2], shared by the heads. */
    readonly keys: Tensor;
  };
  /** u_i, [keys^2, width] */
  readonly up: Tensor;
  /** v_i, [keys^2, width] */
  readonly down: Tensor;
}

/**
 * A million experts of one hidden unit each, found with product keys:
 *
 *     y = sum over heads, over i of the head's k best, of softmax(s)_i act(u_i x) v_i
 *
 * where s_i = q_1 C_1[i_1] + q_2 C_2[i_2] for i = i_1 n + i_2 and q = W_q x of the head. Queries are not
 * batch-normalised.
 * @throws ConfigError naming a setting outside its domain
 *
 * Source: He 2024, Mixture of A Million Experts, 2407.04153.
 * @example const ffn = peer({ width: 64, keys: 32, heads: 4, k: 8, queryWidth: 32 }); // 1,024 experts
 */
export function peer(config: PeerConfig): Ffn<PeerParams> {
  const full = filledIn(config);
  const { width, keys, heads, queryWidth, weight } = full;
  const unit = initialisers.kaimingNormal({ nonlinearity: 'linear' });
  return {
    init: (key) => ({
      router: {
        query: Linear.init(random.fold(key, 0), {
          ...{ inputs: width, outputs: heads * queryWidth, weight: unit, bias: initialisers.zeros },
        }),
        keys: mul(random.normal(random.fold(key, 1), [2, keys, queryWidth / 2]), (queryWidth / 2) ** -0.5),
      },
      up: weight(random.fold(key, 2), [keys ** 2, width]),
      down: weight(random.fold(key, 3), [keys ** 2, width]),
    }),
    apply: (params: PeerParams, x: Tensor) => apply(full, params, x),
  };
}

function filledIn(config: PeerConfig): Required<PeerConfig> {
  const { width, keys, heads = 8, k = 16, queryWidth = 128, activation = 'gelu_new' } = config;
  checkSizes('peer', { width, keys, heads, queryWidth });
  checkKept('peer', 'k', k, keys);
  checkOneOf('peer', 'activation', activation, Object.keys(activations));
  if (queryWidth % 2 !== 0) throw new ConfigError(`peer: queryWidth must be even, got ${queryWidth}`);
  return {
    width,
    keys,
    heads,
    k,
    queryWidth,
    activation,
    weight: config.weight ?? initialisers.normal(0.02),
  };
}

function apply(config: Required<PeerConfig>, { router, up, down }: PeerParams, x: Tensor): FfnOutput {
  const { width, heads, k, queryWidth, keys, activation } = config;
  const { rows, restore } = asRows('peer', x, width);
  const tokens = rows.shape[0] as number;
  const queries = reshape(Linear.apply(router.query, rows), [tokens * heads, queryWidth]);
  const { indices, scores } = productKeyTopK(queries, router.keys, k);
  const chosen = reshape(indices, [tokens, heads * k]);
  const weights = reshape(softmax(scores), [tokens, heads * k]);
  const products = reshape(matmul(gather(up, chosen), expandDims(rows, 2)), [tokens, heads * k]);
  const hidden = mul(activations[activation](products), weights);
  const output = reshape(matmul(expandDims(hidden, 1), gather(down, chosen)), [tokens, width]);
  const counts = scatterAdd(reshape(chosen, [-1]), filled([chosen.size], 1), keys ** 2);
  const load = div(counts, tokens);
  return { output: restore(output), statistics: loadStatistics(load, scalar((heads * k) / keys ** 2)) };
}
