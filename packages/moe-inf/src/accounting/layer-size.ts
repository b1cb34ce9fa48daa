import { checkKept, checkSizes } from '../checks';
import { ConfigError } from '../errors';
import { filledIn, type InfMoe, type InfMoeConfig } from '../inf-moe/config';

/** The sizes of a feed-forward layer, as far as its parameters and operations depend on them; of width d. */
export type LayerSize =
  | { readonly kind: 'dense'; readonly hidden: number }
  | ({ readonly kind: 'inf-moe' } & Omit<InfMoeConfig, 'width'>)
  | {
      /** Any token-choice mixture; `shared` dense experts of the same size come on top, for DeepSeek-style ones. */
      readonly kind: 'top-k';
      readonly experts: number;
      readonly expertHidden: number;
      readonly k: number;
      readonly shared?: number;
    }
  | {
      readonly kind: 'peer';
      readonly keys: number;
      readonly heads: number;
      readonly k: number;
      readonly queryWidth: number;
    };

/** What a layer holds and uses for one token. */
export interface LayerCosts {
  /** All parameters. */
  readonly total: number;
  /** Parameters that a token uses, if `hidden` of the units are computed. */
  active(hidden: number): number;
  /** Hidden units that a token computes at most. */
  readonly mostHidden: number;
  /** All hidden units. */
  readonly hidden: number;
  /** Multiply-adds of routing, twice, for one token. */
  readonly routerFlops: number;
}

/**
 * The costs of a layer of width d, from its sizes alone.
 * @param samples K of an 'inf-moe' layer. Default: its config's
 * @throws ConfigError for a size that is no positive integer, an unknown kind, or more kept than there are
 */
export function layerCosts(width: number, size: LayerSize, samples?: number): LayerCosts {
  checkSizes('layerCosts', { width });
  switch (size.kind) {
    case 'dense':
      return denseCosts(width, size.hidden);
    case 'inf-moe':
      return infMoeCosts(filledIn({ ...size, width }), samples);
    case 'top-k':
      return topKCosts(width, size);
    case 'peer':
      return peerCosts(width, size);
    default:
      throw new ConfigError(
        `layerCosts: kind must be dense, inf-moe, top-k or peer, got ${JSON.stringify(size)}`,
      );
  }
}

/** Parameters of a product with bias. */
const product = (inputs: number, outputs: number) => inputs * outputs + outputs;

function denseCosts(width: number, hidden: number): LayerCosts {
  checkSizes('layerCosts', { hidden });
  const total = product(width, hidden) + product(hidden, width);
  return { total, active: () => total, mostHidden: hidden, hidden, routerFlops: 0 };
}

function infMoeCosts(config: InfMoe, samples = config.samples): LayerCosts {
  checkSizes('layerCosts', { samples });
  const { width, hidden, kept, blockSize } = config;
  const routing = routerSizes(config);
  const neuron = 2 * width + 1;
  return {
    total: neuron * hidden + width + routing.parameters,
    active: (computed) => neuron * computed + width + routing.parameters,
    mostHidden: Math.min(hidden, samples * kept * blockSize),
    hidden,
    routerFlops: routing.routerFlops + samples * routing.maskFlops,
  };
}

function routerSizes(config: InfMoe) {
  const { width, indexWidth, routerHidden, maskHidden, blocks, sigma } = config;
  const heads = (sigma.mode === 'learned' ? 2 : 1) * indexWidth;
  const router = routerHidden
    ? [[width, routerHidden] as const, [routerHidden, heads] as const]
    : [[width, heads] as const];
  const mask = maskHidden
    ? [[indexWidth, maskHidden] as const, [maskHidden, blocks] as const]
    : [[indexWidth, blocks] as const];
  const flops = (products: readonly (readonly [number, number])[]) =>
    products.reduce((sum, [inputs, outputs]) => sum + 2 * inputs * outputs, 0);
  const parameters = [...router, ...mask].reduce(
    (sum, [inputs, outputs]) => sum + product(inputs, outputs),
    0,
  );
  return { parameters, routerFlops: flops(router), maskFlops: flops(mask) };
}

function topKCosts(width: number, size: Extract<LayerSize, { kind: 'top-k' }>): LayerCosts {
  const { experts, expertHidden, k, shared = 0 } = size;
  checkSizes('layerCosts', { experts, expertHidden });
  checkKept('layerCosts', 'k', k, experts);
  const expert = product(width, expertHidden) + product(expertHidden, width);
  const always = shared ? product(width, shared * expertHidden) + product(shared * expertHidden, width) : 0;
  const gate = width * experts;
  return {
    total: experts * expert + always + gate,
    active: (computed) => (computed / expertHidden - shared) * expert + always + gate,
    mostHidden: (k + shared) * expertHidden,
    hidden: (experts + shared) * expertHidden,
    routerFlops: 2 * gate,
  };
}

function peerCosts(width: number, size: Extract<LayerSize, { kind: 'peer' }>): LayerCosts {
  const { keys, heads, k, queryWidth } = size;
  checkSizes('layerCosts', { keys, heads, queryWidth });
  checkKept('layerCosts', 'k', k, keys);
  const routing = product(width, heads * queryWidth) + keys * queryWidth;
  return {
    total: 2 * width * keys ** 2 + routing,
    active: (computed) => 2 * width * computed + routing,
    mostHidden: heads * k,
    hidden: keys ** 2,
    routerFlops: 2 * heads * (width * queryWidth + keys * queryWidth),
  };
}
