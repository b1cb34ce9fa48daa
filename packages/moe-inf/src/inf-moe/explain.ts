import type { InfMoe } from './config';

/** The numbers that {@link explainRouting} reads, of one layer, from its statistics. */
export interface RoutingReadings {
  readonly sigma: number;
  readonly noiseRatio: number;
  readonly union: number;
  readonly dead: number;
  readonly loadCv: number;
}

/** Below this ratio of sigma to the spread of mu, losses did not change with K in the specification's prototypes. */
export const collapsedBelow = 0.02;

/** What is wrong with a layer's routing, and what helps; empty where nothing is. */
export function explainRouting(
  readings: RoutingReadings,
  config: Pick<InfMoe, 'sigma' | 'klWeight' | 'samples' | 'kept' | 'blocks' | 'maskKind'>,
): string[] {
  return [collapse(readings, config), deadUnits(readings, config)].filter((line) => line !== undefined);
}

/** Whether sigma is so small beside the spread of mu that the number of samples has no effect. */
export function sigmaCollapsed({ noiseRatio }: Pick<RoutingReadings, 'noiseRatio'>): boolean {
  return noiseRatio < collapsedBelow;
}

type Settings = Parameters<typeof explainRouting>[1];

function collapse(readings: RoutingReadings, { sigma, klWeight, samples, kept, blocks }: Settings) {
  if (!sigmaCollapsed(readings)) return undefined;
  const { noiseRatio, union } = readings;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const found =
    `sigma has collapsed: it is ${readings.sigma.toPrecision(2)}, ${percent(noiseRatio)} of how far mu varies between ` +
    `tokens, so that all samples of a token keep nearly the same units (${percent(union)} computed, one sample keeps ` +
    `${percent(kept / blocks)}). The number of samples has no effect; K = ${samples} gives what K = 1 gives.`;
  return `${found} ${cureOf(sigma, klWeight)}`;
}

function cureOf({ mode }: InfMoe['sigma'], klWeight: number): string {
  if (mode === 'fixed')
    return 'sigma is fixed, so mu has grown: add klWeight 0.001 to 0.01, or bound it with meanBound.';
  if (klWeight > 0)
    return `klWeight, ${klWeight}, is too weak: 0.001 to 0.01 kept sigma finite where measured.`;
  return "Training removes noise that raises the loss. Use sigma { mode: 'fixed', init: 0.3 } or klWeight 0.001 to 0.01, or draw one sample.";
}

function deadUnits({ dead, loadCv }: RoutingReadings, { maskKind }: Settings) {
  if (!(dead > 0.1)) return undefined;
  return (
    `${(100 * dead).toFixed(0)} % of the hidden units are dead, used less than a tenth as often as the mean (load CV ` +
    `${loadCv.toFixed(2)}). A klWeight of 0.001 to 0.01 evens out the load` +
    `${maskKind === 'softmax' ? '.' : ", and so does maskKind 'softmax'."}`
  );
}
