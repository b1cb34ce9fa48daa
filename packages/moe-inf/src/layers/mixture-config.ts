import { initialisers } from '@lab/nn';
import { type Activation, activations } from '../activation';
import { checkNonNegative, checkOneOf, checkSizes } from '../checks';
import type { Initialiser } from '../inf-moe/config';

/** Settings that all mixtures of separate experts share. */
export interface MixtureConfig {
  /** d, the size of the last axis that comes in and goes out. */
  readonly width: number;
  /** E */
  readonly experts: number;
  /** Hidden units of each expert. */
  readonly expertHidden: number;
  /** Default 'gelu_new'. */
  readonly activation?: Activation;
  /** Initialiser of the experts' first product. Default normal(0.02). */
  readonly weight?: Initialiser;
  /** Of their second. Default: that of the first. */
  readonly outputWeight?: Initialiser;
  /** Of the gate. Default normal(0.02). */
  readonly gateWeight?: Initialiser;
}

/** Weights of the auxiliary losses. */
export interface LossWeights {
  /** alpha of the balance loss. Default 0.01. */
  readonly balanceWeight?: number;
  /** beta_z of the router's z-loss. Default 0.001. */
  readonly zWeight?: number;
}

/** Fills in the defaults. Throws ConfigError naming the layer and a setting outside its domain. */
export function filledMixture(owner: string, config: MixtureConfig): Required<MixtureConfig> {
  const { width, experts, expertHidden, activation = 'gelu_new' } = config;
  checkSizes(owner, { width, experts, expertHidden });
  checkOneOf(owner, 'activation', activation, Object.keys(activations));
  const { weight = initialisers.normal(0.02), outputWeight = weight } = config;
  const { gateWeight = initialisers.normal(0.02) } = config;
  return { width, experts, expertHidden, activation, weight, outputWeight, gateWeight };
}

/** Fills in the defaults. Throws ConfigError naming the layer and a negative weight. */
export function filledLosses(owner: string, { balanceWeight = 0.01, zWeight = 0.001 }: LossWeights) {
  checkNonNegative(owner, { balanceWeight, zWeight });
  return { balanceWeight, zWeight };
}
