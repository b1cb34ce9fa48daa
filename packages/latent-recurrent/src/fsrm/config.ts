import { checkMultiple, checkSizes } from '../checks';
import { ConfigError } from '../errors';
import type { Encoder } from './encoder';
import type { FastLoopConfig } from './fast-loop';
import type { OmegaKind } from './omega';
import type { PositionKind } from './token-attention';

/** What is iterated: oscillators, or what the paper compares them with. */
export type InnerKind = 'akorn' | 'transformer' | 'lstm';

/** Settings of the fast-slow recurrent model. */
export interface FsrmConfig {
  /** Features per observation. */
  readonly inputs: number;
  /** Latent tokens, K: a number, or [rows, columns] of a grid. */
  readonly tokens: number | readonly [number, number];
  /** Channels per token, D. */
  readonly width: number;
  /** Fast steps per observation, T. */
  readonly T: number;
  /** Attention heads. Default 4. */
  readonly heads?: number;
  /** Channels per oscillator, N. Default 4. */
  readonly oscillator?: number;
  /** Hidden units per channel of the MLP, r; 0 for none. Default 2. */
  readonly mlpRatio?: number;
  /** Default 'akorn'. */
  readonly inner?: InnerKind;
  /** Whether all fast steps share one set of weights; otherwise there are T sets. Default true. */
  readonly shared?: boolean;
  /** Whether the coupling passes a GRU updated at every fast step; only for 'akorn'. Default false. */
  readonly gru?: boolean;
  /** How tokens know where they are. Default 'gta', learnable. */
  readonly position?: PositionKind;
  /** Default 'perPair'. */
  readonly omega?: OmegaKind | 'none';
  /** Default 0.1. */
  readonly initialOmega?: number;
  /** Initial step size, positive. Default 0.1. */
  readonly gamma?: number;
  /** Features per token of the readout, D_out. Default: width. */
  readonly features?: number;
  /** What comes out: the features of all tokens in a row, or their mean. Default 'flatten'. */
  readonly pool?: 'flatten' | 'mean';
  /** Fast steps, the last ones, that are differentiated. Default 0: all. See {@link FastLoopConfig}. */
  readonly gradInnerSteps?: number;
  /** What earlier fast steps cut. Default 'coupling'. See {@link FastLoopConfig}. */
  readonly innerCut?: FastLoopConfig['innerCut'];
  /**
   * Standard deviation of the encoder's weights. Default 1 / sqrt(N), with which a one-hot observation moves each
   * oscillator by about 1; take 1 / sqrt(N inputs) for dense observations of unit variance.
   */
  readonly encoderStd?: number;
  /** In place of a linear encoder. */
  readonly encoder?: Encoder<unknown>;
}

/** The settings with their defaults. */
export type FullConfig = Required<Omit<FsrmConfig, 'tokens' | 'encoder'>> & {
  readonly grid: readonly number[];
  readonly tokens: number;
};

/** Fills in the defaults. Throws ConfigError for settings outside their domain. */
export function fullConfig({ tokens, encoder: _, ...config }: FsrmConfig): FullConfig {
  const grid = typeof tokens === 'number' ? [tokens] : tokens;
  const full: FullConfig = {
    heads: 4,
    oscillator: 4,
    mlpRatio: 2,
    inner: 'akorn',
    shared: true,
    gru: false,
    position: 'gta',
    omega: 'perPair',
    initialOmega: 0.1,
    gamma: 0.1,
    features: config.width,
    pool: 'flatten',
    gradInnerSteps: 0,
    innerCut: 'coupling',
    encoderStd: 1 / Math.sqrt(config.oscillator ?? 4),
    ...config,
    grid,
    tokens: grid.reduce((product, size) => product * size, 1),
  };
  checkConfig(full);
  return full;
}

function checkConfig({ grid, inputs, width, T, heads, oscillator, features, ...config }: FullConfig): void {
  checkSizes('fsrm', { tokens: config.tokens, inputs, width, T, heads, oscillator, features });
  for (const size of grid) checkSizes('fsrm', { tokens: size });
  checkMultiple('fsrm', 'width', width, heads);
  checkMultiple('fsrm', 'width', width, oscillator);
  const { gradInnerSteps, mlpRatio, gamma, gru, inner } = config;
  if (!Number.isInteger(gradInnerSteps) || gradInnerSteps < 0 || gradInnerSteps > T) {
    throw new ConfigError(
      `fsrm: gradInnerSteps must be an integer from 0 to T = ${T}, got ${gradInnerSteps}`,
    );
  }
  if (!Number.isInteger(mlpRatio) || mlpRatio < 0)
    throw new ConfigError(`fsrm: mlpRatio must be a non-negative integer, got ${mlpRatio}`);
  if (!(gamma > 0)) throw new ConfigError(`fsrm: gamma must be positive, got ${gamma}`);
  if (gru && inner !== 'akorn') throw new ConfigError(`fsrm: gru needs inner 'akorn', got '${inner}'`);
}
