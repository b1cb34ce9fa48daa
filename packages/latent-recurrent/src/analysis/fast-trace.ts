import { sqrt, square, stack, sub, sum, type Tensor } from '@lab/tensor';
import { ConfigError } from '../errors';
import { type AkornParams, akorn } from '../fsrm/akorn';
import { type FsrmConfig, fullConfig } from '../fsrm/config';
import { coupling } from '../fsrm/coupling';
import type { Latent } from '../fsrm/inner-module';
import { swapLatent, swapTokens } from '../fsrm/swap-tokens';
import { energy } from './energy';

/** What happens in the T fast steps of one observation. */
export interface FastTrace {
  readonly state: Latent;
  /** [T, batch]: {@link energy} before every step. */
  readonly energies: Tensor;
  /** [T, batch]: |X(t+1) - X(t)|, which goes to zero where the loop comes to rest. */
  readonly residuals: Tensor;
}

/**
 * One observation of an {@link fsrm} with oscillators, with energies and residuals.
 * @param params the parameters of each fast step: `params.layers`
 * @param state [batch, K, D]
 * @param c [batch, K, D], the encoding of the observation
 * @throws ConfigError unless `inner` is 'akorn'
 */
export function fastTrace(
  config: FsrmConfig,
  layers: readonly unknown[],
  state: Latent,
  c: Tensor,
): FastTrace {
  const full = fullConfig(config);
  if (full.inner !== 'akorn') throw new ConfigError(`fastTrace: inner must be 'akorn', got '${full.inner}'`);
  const inner = akorn(full);
  const prepared = layers.map((each) => inner.prepare(each as AkornParams));
  const condition = swapTokens(c);
  let latent = swapLatent(state);
  const [energies, residuals]: [Tensor[], Tensor[]] = [[], []];
  for (let t = 0; t < full.T; t++) {
    const layer = prepared[t % prepared.length] as (typeof prepared)[number];
    const next = inner.step(layer, latent, condition, (coupled) => coupled);
    const j = coupling(layer.coupling, latent.x, condition);
    energies.push(energy(swapTokens(latent.x), swapTokens(j)));
    residuals.push(sqrt(sum(square(sub(next.x, latent.x)), { axis: [0, 2] })));
    latent = next;
  }
  return { state: swapLatent(latent), energies: stack(energies, 0), residuals: stack(residuals, 0) };
}
