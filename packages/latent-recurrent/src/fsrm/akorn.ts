import { Linear } from '@lab/nn';
import { add, matmul, mul, random, type Tensor } from '@lab/tensor';
import { checkMultiple } from '../checks';
import { type GruParams, initGru } from '../cores/gru';
import { gruUpdate } from '../gru-update';
import {
  type CouplingConfig,
  type CouplingParams,
  coupling,
  initCoupling,
  type PreparedCoupling,
  prepareCoupling,
} from './coupling';
import type { InnerModule } from './inner-module';
import { initOmega, type OmegaKind, omegaMatrix } from './omega';
import { normalise, tangent } from './oscillators';
import { initStepSize, stepSize } from './step-size';

/** Settings of an oscillator step. */
export interface AkornConfig extends CouplingConfig {
  /** Channels per oscillator, N; even unless omega is 'none'. */
  readonly oscillator: number;
  /** Rotation rates: one per pair of channels, one for all, or no rotation. */
  readonly omega: OmegaKind | 'none';
  /** Their initial value. */
  readonly initialOmega: number;
  /** Initial step size gamma. */
  readonly gamma: number;
  /** Whether the drive passes a GRU whose state is updated at every fast step (the paper's maze model). */
  readonly gru: boolean;
}

/** Parameters of an oscillator step. */
export interface AkornParams {
  readonly coupling: CouplingParams;
  /** [D / 2, 2] or [1, 2]: the rates are the lengths. */
  readonly omega?: Tensor;
  /** Scalar: gamma is its softplus. */
  readonly gamma: Tensor;
  readonly gru?: GruParams;
}

/** What the steps share. */
export interface PreparedAkorn {
  readonly coupling: PreparedCoupling;
  readonly omega: Tensor | undefined;
  readonly gamma: Tensor;
  readonly gru: GruParams | undefined;
}

/**
 * The fast step of FSRM, on oscillators that live on unit spheres:
 *
 *     X' = Pi( X + gamma (Omega X + Proj_X(J(X, C))) )
 *
 * with J attention among tokens plus an MLP, Proj the part along the sphere, Omega an antisymmetric rotation and Pi
 * the projection back onto the sphere, all per oscillator. With `gru`, J passes a GRU: J <- GRU(J; Z).
 *
 * Sources: Miyato et al. 2024, Artificial Kuramoto Oscillatory Neurons (arXiv 2410.13821); Takashiro et al. 2026,
 * Thinking While Listening (arXiv 2604.01577).
 * @throws ConfigError where D is no multiple of N, or N is odd with a rotation
 */
export function akorn(config: AkornConfig): InnerModule<AkornParams, PreparedAkorn> {
  const { width: D, oscillator: N } = config;
  checkMultiple('akorn', 'width', D, N);
  if (config.omega !== 'none') checkMultiple('akorn', 'oscillator', N, 2);
  return {
    remembers: config.gru,
    init: (key) => initAkorn(key, config),
    prepare: (params) => prepareAkorn(params, config),
    project: (x) => normalise(x, N),
    step(prepared, { x, memory }, c, through) {
      const j = through(coupling(prepared.coupling, x, c));
      const remembered = memory && prepared.gru && gruStep(prepared.gru, j, memory);
      const moved = add(x, akornVelocity(prepared, x, remembered ?? j, N));
      return { x: normalise(moved, N), ...(remembered && { memory: remembered }) };
    },
  };
}

/** gamma (Omega x + Proj_x(j)): along the spheres at x, and so orthogonal to it. */
export function akornVelocity({ omega, gamma }: PreparedAkorn, x: Tensor, j: Tensor, N: number): Tensor {
  const along = tangent(j, x, N);
  return mul(gamma, omega ? add(along, matmul(x, omega)) : along);
}

function initAkorn(key: Tensor, config: AkornConfig): AkornParams {
  const { width: D, omega, initialOmega } = config;
  return {
    coupling: initCoupling(random.fold(key, 0), config),
    gamma: initStepSize(config.gamma),
    ...(omega !== 'none' && { omega: initOmega(D, omega, initialOmega) }),
    ...(config.gru && { gru: initGru(random.fold(key, 1), D, D) }),
  };
}

function prepareAkorn(params: AkornParams, config: AkornConfig): PreparedAkorn {
  return {
    coupling: prepareCoupling(params.coupling, config),
    omega: params.omega && omegaMatrix(params.omega, config.width),
    gamma: stepSize(params.gamma),
    gru: params.gru,
  };
}

function gruStep({ input, hidden }: GruParams, j: Tensor, z: Tensor): Tensor {
  return gruUpdate(Linear.apply(input, j), Linear.apply(hidden, z), z);
}
