import type { TrainConfig } from './config';
import { hiddenUnits } from './hidden-units';

/** What is wrong with the settings of feed-forwards together; empty where they go together. */
export function ffnProblems({ model, ffn }: Pick<TrainConfig, 'model' | 'ffn'>): string[] {
  const isPlain = ffn.kind === 'dense' && ffn.hidden === 0;
  const ofCheckpoint =
    model.checkpoint !== '' && !isPlain
      ? [
          `ffn is of new models: with model.checkpoint, ffn.kind must be dense and ffn.hidden 0, got ${ffn.kind} and ${ffn.hidden}`,
        ]
      : [];
  return [...ofCheckpoint, ...(problemsOf[ffn.kind]?.(ffn, model) ?? [])];
}

type Check = (ffn: TrainConfig['ffn'], model: TrainConfig['model']) => string[];

const problemsOf: Readonly<Partial<Record<TrainConfig['ffn']['kind'], Check>>> = {
  'top-k': ({ active, experts }) =>
    active > experts ? [`ffn.active must be at most ffn.experts ${experts}, got ${active}`] : [],
  'inf-moe': (ffn, { width }) => {
    const { block, sigma, sigmaInit, klWeight } = ffn;
    const units = hiddenUnits(ffn, width);
    return [
      ...(units % block === 0 ? [] : [`ffn.block must divide the ${units} hidden units, got ${block}`]),
      ...(sigmaInit === 0 && (sigma === 'learned' || klWeight > 0)
        ? ['ffn.sigmaInit must be above 0 where ffn.sigma is learned or ffn.klWeight above 0, got 0']
        : []),
    ];
  },
};
