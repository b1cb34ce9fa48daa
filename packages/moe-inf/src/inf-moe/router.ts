import { initialisers, LayerNorm, Linear } from '@lab/nn';
import { add, full, gelu, minimum, mul, random, softplus, type Tensor, tanh } from '@lab/tensor';
import type { InfMoe, SigmaConfig } from './config';

/** Parameters of the Gaussian router. */
export interface RouterParams {
  /** [routerHidden, width], unless the router is linear. */
  readonly trunk?: Linear.Params;
  /** [indexWidth, routerHidden or width] */
  readonly mu: Linear.Params;
  /** Of the shape of mu, where sigma is learned; what softplus is taken of. The name is the checkpoint's. */
  readonly log_sigma?: Linear.Params;
}

/** The distribution of the expert index of every row: N(mu, diag(sigma^2)). */
export interface Gaussian {
  /** [rows, indexWidth] */
  readonly mu: Tensor;
  /** [rows, indexWidth], at least 0. */
  readonly sigma: Tensor;
}

/** Standard deviation 1 / sqrt(fanIn), so that scores have unit scale and masks differ from the first step on. */
export const unitScale = initialisers.kaimingNormal({ nonlinearity: 'linear' });

/** Fresh parameters of a router. */
export function initRouter(key: Tensor, config: InfMoe): RouterParams {
  const { width, routerHidden, indexWidth, sigma } = config;
  const inputs = routerHidden || width;
  const product = (index: number, sizes: { inputs: number; outputs: number }) =>
    Linear.init(random.fold(key, index), { ...sizes, weight: unitScale, bias: initialisers.zeros });
  return {
    ...(routerHidden > 0 && { trunk: product(0, { inputs: width, outputs: routerHidden }) }),
    mu: product(1, { inputs, outputs: indexWidth }),
    ...(sigma.mode === 'learned' && {
      log_sigma: Linear.init(random.fold(key, 2), {
        ...{ inputs, outputs: indexWidth, weight: initialisers.normal(0.02) },
        bias: initialisers.constant(softplusInverse(sigma.init - (sigma.min ?? 0))),
      }),
    }),
  };
}

/**
 * u = gelu(W_r x + b_r), mu = W_mu u + b_mu, sigma = min + softplus(W_s u + b_s).
 * @param x [rows, width]
 */
export function routeGaussian(params: RouterParams, x: Tensor, config: InfMoe): Gaussian {
  const u = params.trunk ? gelu(Linear.apply(params.trunk, x), { approximate: true }) : x;
  const mu = bounded(Linear.apply(params.mu, u), config.meanBound);
  const { sigma } = config;
  return {
    mu,
    sigma: params.log_sigma
      ? learned(Linear.apply(params.log_sigma, u), sigma)
      : full(mu.shape, sigma.init, mu.dtype),
  };
}

function learned(raw: Tensor, { min = 0, max }: SigmaConfig): Tensor {
  const sigma = add(softplus(raw), min);
  return max === undefined ? sigma : minimum(sigma, max);
}

function bounded(mu: Tensor, bound: InfMoe['meanBound']): Tensor {
  if (bound === 'none') return mu;
  if (bound === 'tanh') return tanh(mu);
  const size = [mu.shape.at(-1) as number];
  return LayerNorm.apply({ weight: full(size, 1, mu.dtype), bias: full(size, 0, mu.dtype) }, mu);
}

/** The expert indices of every sample: z_k = mu + sigma noise_k, [samples, rows, indexWidth]. */
export function drawIndices({ mu, sigma }: Gaussian, noise: Tensor): Tensor {
  return add(mu, mul(sigma, noise));
}

/** x with softplus(x) = y, for y > 0. */
function softplusInverse(y: number): number {
  return y + Math.log(-Math.expm1(-y));
}
