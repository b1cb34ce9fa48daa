import { explainRouting, type RoutingReadings, sigmaCollapsed } from '@lab/moe-inf';
import { infiniteExperts } from '../../feed-forwards';
import { type Evidence, valuesOf } from '../evidence';
import { percent, type Rule } from '../rule';
import { late, meanOf } from '../statistics';

/** What the statistics of one layer's router say over the last quarter of a run. */
interface LayerReadings extends RoutingReadings {
  readonly layer: number;
}

/** Routers whose experts are all alike, or are not used. */
export const routingRules: readonly Rule[] = [
  {
    name: 'collapsed-sigma',
    finds: (evidence) => {
      const collapsed = layersOf(evidence).filter(sigmaCollapsed);
      return said(
        collapsed.map((readings) => ({ ...readings, dead: 0 })),
        evidence,
      );
    },
    advice: 'ffn.klWeight 0.001 to 0.01, or ffn.sigma fixed; or take ffn.samples 1, which costs less.',
  },
  {
    name: 'dead-units',
    finds: (evidence) => {
      const alive = layersOf(evidence).map((readings) => ({
        ...readings,
        noiseRatio: Number.POSITIVE_INFINITY,
      }));
      return said(
        alive.filter(({ dead }) => dead > 0.1),
        evidence,
      );
    },
    advice: 'a larger ffn.klWeight (ffn.kind inf-moe) or ffn.balanceWeight (top-k), or fewer units.',
  },
];

/** What is wrong with the first of the layers, and which others have it too. */
function said(layers: readonly LayerReadings[], { config: { ffn, model } }: Evidence): string | undefined {
  const [first, ...others] = layers;
  if (first === undefined) return undefined;
  const [text] =
    ffn.kind === 'inf-moe'
      ? explainRouting(first, infiniteExperts(ffn, model.width).config)
      : [`${percent(first.dead)} of the experts are dead, used less than a tenth as often as the mean.`];
  const also =
    others.length === 0 ? '' : ` So it is in layers ${others.map(({ layer }) => layer).join(', ')}.`;
  return `In layer ${first.layer}, ${text}${also}`;
}

/** Nothing where no layer has a router. */
function layersOf({ metrics }: Evidence): LayerReadings[] {
  const readings: LayerReadings[] = [];
  for (let layer = 0; valuesOf(metrics, `ffn.${layer}.dead`).length > 0; layer++) {
    const mean = (name: string) => meanOf(late(valuesOf(metrics, `ffn.${layer}.${name}`)));
    const [sigma, noiseRatio, union] = [mean('sigma'), mean('noiseRatio'), mean('union')];
    readings.push({ layer, sigma, noiseRatio, union, dead: mean('dead'), loadCv: mean('loadCv') });
  }
  return readings;
}
