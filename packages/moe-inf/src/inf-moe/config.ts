import { initialisers } from '@lab/nn';
import { type Activation, activations } from '../activation';
import { checkFractions, checkNonNegative, checkOneOf, checkSizes } from '../checks';
import { ConfigError } from '../errors';
import { type MaskKind, maskKinds } from './mask-kind';

/** Draws a float32 tensor of the given shape from a key, as `initialisers` of `@lab/nn` do. */
export type Initialiser = ReturnType<typeof initialisers.normal>;

/** The router's standard deviation. */
export interface SigmaConfig {
  /** 'learned': min + softplus(W_s u + b_s), at most `max`. 'fixed': `init` for every token. */
  readonly mode: 'learned' | 'fixed';
  /** What it is at first. */
  readonly init: number;
  /** Added to what is learned. Default 0. */
  readonly min?: number;
  /** Default: none. */
  readonly max?: number;
}

/** Settings of {@link infMoe}. */
export interface InfMoeConfig {
  /** d, the size of the last axis that comes in and goes out. */
  readonly width: number;
  /** F, the hidden units that all experts share; 8 d in the GPT-2 preset. */
  readonly hidden: number;
  /** rho, the share of hidden units that one sample keeps. Default 0.25. */
  readonly activeFraction?: number;
  /** K, how many experts a token draws unless the call says otherwise. Default 2. */
  readonly samples?: number;
  /** d_z, dimensions of the expert index. Default 32. */
  readonly indexWidth?: number;
  /** Hidden units of the router; 0 for a linear one. Default 256. */
  readonly routerHidden?: number;
  /** Hidden units of the mask network; 0 for a linear one. Default 0. */
  readonly maskHidden?: number;
  /** Default 'softmax'. */
  readonly maskKind?: MaskKind;
  /** tau of 'ste', the temperature of its backward sigmoid. Default 1. */
  readonly temperature?: number;
  /** b, neighbouring hidden units that one mask value serves. Default 1: neuron masks, as in the paper. */
  readonly blockSize?: number;
  /** Default: learned, 0.5 at first. */
  readonly sigma?: SigmaConfig;
  /** What keeps the mean bounded, so that sigma stays comparable with it. Default 'none'. */
  readonly meanBound?: 'none' | 'tanh' | 'layer-norm';
  /** beta of the KL regulariser, which goes into the auxiliary loss. Default 0: none. */
  readonly klWeight?: number;
  /** Default 'gelu_new'. */
  readonly activation?: Activation;
  /** Initialiser of W_1. Default normal(0.02). */
  readonly weight?: Initialiser;
  /** Initialiser of W_2. Default: that of W_1. */
  readonly outputWeight?: Initialiser;
}

/** {@link InfMoeConfig} with every default filled in, and what follows from it. */
export interface InfMoe extends Required<InfMoeConfig> {
  /** F / b, how many mask values there are. */
  readonly blocks: number;
  /** n = round(rho F / b), at least 1: how many of them a sample keeps. */
  readonly kept: number;
}

/** Fills in the defaults. Throws ConfigError naming a setting outside its domain. */
export function filledIn(config: InfMoeConfig): InfMoe {
  const { weight = initialisers.normal(0.02), outputWeight = weight } = config;
  const full = {
    activeFraction: 0.25,
    samples: 2,
    indexWidth: 32,
    routerHidden: 256,
    maskHidden: 0,
    maskKind: 'softmax' as const,
    temperature: 1,
    blockSize: 1,
    sigma: { mode: 'learned', init: 0.5 } as const,
    meanBound: 'none' as const,
    klWeight: 0,
    activation: 'gelu_new' as const,
    ...config,
    ...{ weight, outputWeight },
  };
  check(full);
  const blocks = full.hidden / full.blockSize;
  return { ...full, blocks, kept: Math.max(1, Math.round(full.activeFraction * blocks)) };
}

function check(config: Required<InfMoeConfig>): void {
  const { width, hidden, samples, indexWidth, blockSize, routerHidden, maskHidden } = config;
  checkSizes('infMoe', { width, hidden, samples, indexWidth, blockSize });
  for (const [name, value] of Object.entries({ routerHidden, maskHidden })) {
    if (value !== 0) checkSizes('infMoe', { [name]: value });
  }
  if (hidden % blockSize !== 0) {
    throw new ConfigError(`infMoe: blockSize must divide hidden, ${hidden}, got ${blockSize}`);
  }
  checkFractions('infMoe', { activeFraction: config.activeFraction });
  checkNonNegative('infMoe', { klWeight: config.klWeight });
  checkOneOf('infMoe', 'maskKind', config.maskKind, maskKinds);
  checkOneOf('infMoe', 'activation', config.activation, Object.keys(activations));
  checkOneOf('infMoe', 'meanBound', config.meanBound, ['none', 'tanh', 'layer-norm']);
  if (!(config.temperature > 0 && config.temperature < Number.POSITIVE_INFINITY)) {
    throw new ConfigError(`infMoe: temperature must be finite and above 0, got ${config.temperature}`);
  }
  checkSigma(config.sigma, config.klWeight);
}

function checkSigma({ mode, init, min = 0, max = Number.MAX_VALUE }: SigmaConfig, klWeight: number): void {
  checkOneOf('infMoe', 'sigma.mode', mode, ['learned', 'fixed']);
  checkNonNegative('infMoe', { 'sigma.init': init, 'sigma.min': min, 'sigma.max': max });
  if (mode === 'learned' && !(min < init && init <= max)) {
    throw new ConfigError(
      `infMoe: sigma.init must be above sigma.min, ${min}, and at most sigma.max, got ${init}`,
    );
  }
  if (klWeight > 0 && init === 0) {
    throw new ConfigError(
      'infMoe: sigma.init must be above 0 where klWeight is, got 0: the divergence is infinite',
    );
  }
}
