import type { Ffn, FfnOutput } from '@lab/nn';
import { cast, expandDims, mean, mul, reshape, type Tensor } from '@lab/tensor';
import { checkOneOf, checkSizes } from '../checks';
import { ConfigError } from '../errors';
import { execute } from '../execution/execute';
import { asRows } from '../rows';
import { filledIn, type InfMoe, type InfMoeConfig } from './config';
import { infMoeStatistics } from './inf-moe-statistics';
import { klDivergence } from './kl-divergence';
import { type Selection, select } from './mask-kind';
import { counterNoise } from './noise';
import type { InfMoeOptions } from './options';
import { type InfMoeParams, initInfMoe, maskScores } from './params';
import { drawIndices, type Gaussian, routeGaussian } from './router';

/**
 * A mixture of infinitely many experts. Each token draws K points of a continuous expert space, and each point keeps
 * a share rho of the hidden units of one wide feed-forward:
 *
 *     z_k = mu(x) + sigma(x) noise_k,   m_k = mask of the n largest of W_m z_k + b_m
 *     y = W_2 (mean_k m_k * act(W_1 x + b_1)) + b_2
 *
 * Samples are drawn where a key is given; without one z = mu, as with `evalMode: 'mean'`. Every call may choose its
 * K. Tokens do not influence each other. The auxiliary loss is klWeight times {@link klDivergence}.
 *
 * The paper does not give its mask network, sizes or mask kinds: these are this package's.
 * @throws ConfigError naming a setting or option outside its domain
 *
 * Source: Takashiro et al. 2026, Generalizing Mixture of Experts to Infinite Experts, 2601.17680.
 * @example
 * const ffn = infMoe({ width: 64, hidden: 512 });
 * const { output } = ffn.apply(ffn.init(random.key(0)), x, { key: random.key(1), samples: 4 });
 */
export function infMoe(config: InfMoeConfig): Ffn<InfMoeParams> & { readonly config: InfMoe } {
  const full = filledIn(config);
  return {
    config: full,
    init: (key) => initInfMoe(key, full),
    apply: (params: InfMoeParams, x: Tensor, options: InfMoeOptions = {}) => apply(full, params, x, options),
  };
}

function apply(config: InfMoe, params: InfMoeParams, x: Tensor, options: InfMoeOptions): FfnOutput {
  const { rows, restore } = asRows('infMoe', x, config.width);
  const gaussian = routeGaussian(params.router, rows, config);
  const selection = selectUnits(config, params, gaussian, x, options);
  const mask = mean(selection.mask, { axis: 0 });
  const { blocks, kept, blockSize, activation, maskKind, klWeight } = config;
  const samples = selection.indices.shape[0] as number;
  const mostKept = Math.min(blocks, samples * kept);
  const { up, down } = params;
  const ofOnly = (values: Tensor) => reshape(values, [rows.shape[0] as number, kept]);
  // With one sample, what it keeps is known; with several, units that they share are to be computed once.
  const known =
    samples === 1 ? { indices: ofOnly(selection.indices), weights: ofOnly(selection.weights) } : undefined;
  const output = execute(
    { up, down, x: rows, mask, kept: known, mostKept, blockSize, activation },
    maskKind,
    options.execution ?? 'auto',
  );
  return {
    output: restore(output),
    ...(klWeight > 0 && { auxiliaryLoss: mul(klDivergence(gaussian), klWeight) }),
    statistics: infMoeStatistics(gaussian, selection, mask),
  };
}

function selectUnits(
  config: InfMoe,
  params: InfMoeParams,
  gaussian: Gaussian,
  x: Tensor,
  options: InfMoeOptions,
): Selection {
  const chosen = options.routing?.next();
  const noise = noiseOf(config, x, options);
  const z = noise ? drawIndices(gaussian, noise) : expandDims(gaussian.mu, 0);
  if (chosen) checkChosen(chosen, [z.shape[0] as number, z.shape[1] as number, config.kept]);
  const selection = select(maskScores(params.mask, z), config, chosen);
  options.routing?.record(selection.indices);
  return selection;
}

/** [samples, rows, indexWidth]; undefined where z = mu. */
function noiseOf(config: InfMoe, x: Tensor, options: InfMoeOptions): Tensor | undefined {
  const { key, samples = config.samples, evalMode = 'sample', noise, noiseBy = 'position' } = options;
  checkSizes('infMoe', { samples });
  checkOneOf('infMoe', 'evalMode', evalMode, ['sample', 'mean']);
  checkOneOf('infMoe', 'noiseBy', noiseBy, ['position', 'vector']);
  if (evalMode === 'mean') return undefined;
  const leading = x.shape.slice(0, -1);
  const width = config.indexWidth;
  if (noise) return asSamples(noise, leading, width, x);
  if (!key) return undefined;
  const counters = noiseBy === 'position' && { positions: options.positions, sequences: options.sequences };
  return asSamples(counterNoise({ key, samples, leading, width, ...counters }), leading, width, x);
}

function asSamples(noise: Tensor, leading: readonly number[], width: number, { dtype }: Tensor): Tensor {
  const wanted = [...leading, width];
  if (String(noise.shape.slice(1)) !== String(wanted) || !noise.shape[0]) {
    throw new ConfigError(
      `infMoe: noise must be [samples, ${wanted.join(', ')}], got [${noise.shape.join(', ')}]`,
    );
  }
  const rows = leading.reduce((product, size) => product * size, 1);
  const samples = reshape(noise, [noise.shape[0], rows, width]);
  return samples.dtype === dtype ? samples : cast(samples, dtype);
}

function checkChosen({ shape, dtype }: Tensor, wanted: readonly number[]): void {
  if (dtype === 'int32' && String(shape) === String(wanted)) return;
  throw new ConfigError(
    `infMoe: routing must repeat int32 [samples, rows, kept], [${wanted.join(', ')}], got ${dtype} [${shape.join(', ')}]`,
  );
}
