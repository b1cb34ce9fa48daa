import type { FinetuneOptions, PretrainOptions } from '../src/cli/options';

/** Everything that decides the experiment but its seeds. */
export interface ExperimentSettings {
  readonly world: { readonly authors: number; readonly people: number; readonly landmarks: number };
  readonly model: Pick<PretrainOptions, 'width' | 'heads' | 'steps' | 'batch' | 'rate'>;
  /** Blocks of the models; every figure is of the first, the others are for the lens. */
  readonly depths: readonly number[];
  readonly finetuning: Pick<FinetuneOptions, 'rank' | 'alpha' | 'targets' | 'steps' | 'questions' | 'replay'>;
  /** Learning rates. */
  readonly rates: Readonly<Record<FinetuneOptions['tuning'], number>>;
  readonly ascent: { readonly steps: number; readonly rate: number };
  /** Relearning: items that are answered in spite of the request, and the steps after which the rest is asked. */
  readonly relearning: {
    readonly items: number;
    readonly every: number;
    readonly times: number;
    readonly rate: number;
  };
}

/** Frozen before the first test entity was asked; by the specification, not tuned here. */
export const full: ExperimentSettings = {
  world: { authors: 160, people: 150, landmarks: 60 },
  model: { width: 64, heads: 4, steps: 1000, batch: 64, rate: 3e-3 },
  depths: [4, 6, 8],
  finetuning: { rank: 4, alpha: 8, targets: 'all-linear', steps: 400, questions: 24, replay: 0.25 },
  rates: { lora: 5e-3, full: 5e-4, last: 2e-3 },
  ascent: { steps: 120, rate: 2.5e-3 },
  relearning: { items: 16, every: 5, times: 6, rate: 2e-3 },
};

/** Whether it runs at all, in a minute or two; its figures mean nothing. */
export const smoke: ExperimentSettings = {
  world: { authors: 20, people: 10, landmarks: 10 },
  model: { width: 16, heads: 2, steps: 60, batch: 16, rate: 5e-3 },
  depths: [2, 3],
  finetuning: { ...full.finetuning, steps: 20, questions: 8 },
  rates: full.rates,
  ascent: { steps: 4, rate: 2.5e-3 },
  relearning: { ...full.relearning, items: 8, times: 2 },
};
