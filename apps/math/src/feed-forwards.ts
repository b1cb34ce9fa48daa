import type { DecoderConfig } from '@lab/lm';
import { infMoe, topKMoe } from '@lab/moe-inf';
import { initialisers } from '@lab/nn';
import type { TrainConfig } from './config';
import { hiddenUnits } from './hidden-units';

/** The settings that name a feed-forward. */
export type FfnSettings = TrainConfig['ffn'];

/** The decoder with the feed-forward of the settings in every block. */
export function withFeedForwards(decoder: DecoderConfig, settings: FfnSettings): DecoderConfig {
  const { layers, width } = decoder;
  const { kind } = settings;
  if (kind === 'dense') return settings.hidden === 0 ? decoder : { ...decoder, hiddenWidth: settings.hidden };
  const weights = {
    weight: initialisers.normal(0.02),
    // As GPT-2's: what all layers add to the residual stream has the variance of one.
    outputWeight: initialisers.normal(0.02 / Math.sqrt(2 * layers)),
  };
  const layer =
    kind === 'inf-moe'
      ? infiniteExperts(settings, width, weights)
      : topKMoe({
          ...{ width, ...weights, experts: settings.experts, k: settings.active },
          ...{ expertHidden: hiddenUnits(settings, width), normalize: settings.active > 1 },
          ...{ balanceWeight: settings.balanceWeight, zWeight: settings.zWeight },
        });
  return { ...decoder, feedForwards: Array.from({ length: layers }, () => layer) };
}

type Weights = Pick<Parameters<typeof infMoe>[0], 'weight' | 'outputWeight'>;

/** The layer of `ffn.kind inf-moe`. */
export function infiniteExperts(settings: FfnSettings, width: number, weights: Weights = {}) {
  const {
    samples,
    fraction: activeFraction,
    block: blockSize,
    klWeight,
    sigma: mode,
    sigmaInit: init,
  } = settings;
  const hidden = hiddenUnits(settings, width);
  return infMoe({
    width,
    hidden,
    samples,
    activeFraction,
    blockSize,
    klWeight,
    sigma: { mode, init },
    ...weights,
  });
}
