import { linePlot } from '@lab/runs';
import type { InContextFigures } from '../src';
import type { Attacks } from './attacks';
import { sets } from './folders';
import type { ExperimentSettings } from './settings';

/** The figures of one seed. */
export interface SeedResult {
  readonly seed: number;
  /** By model, then by set. */
  readonly models: Readonly<Record<string, Readonly<Record<string, InContextFigures>>>>;
  readonly baselines: Readonly<Record<string, InContextFigures>>;
  readonly attacks: Attacks;
}

const columns = ['forget', 'retain', 'paired', 'leak', 'plain'] as const;

/** The page: tables of means over seeds with every seed beside them. */
export function reportOf(results: readonly SeedResult[], settings: ExperimentSettings): string {
  const [{ models, baselines }] = results as [SeedResult];
  const rows = (first: string, figuresOf: (result: SeedResult) => InContextFigures) =>
    `| ${first} | ${columns.map((column) => meanAndSeeds(results.map((r) => figuresOf(r)[column].share))).join(' | ')} |`;
  const table = (head: string, lines: readonly string[]) =>
    [`| ${head} | ${columns.join(' | ')} |`, `|---|${columns.map(() => '---|').join('')}`, ...lines].join(
      '\n',
    );
  const bySet = Object.keys(sets).map((set) =>
    [
      `## ${set}`,
      table(
        'model',
        Object.keys(models).map((name) => rows(name, (result) => result.models[name]![set]!)),
      ),
    ].join('\n\n'),
  );
  return [
    '# In-context unlearning on a generated world',
    'Written by `pnpm --filter @lab/unlearn experiment`. Shares: the mean over seeds, then each seed.',
    ...bySet,
    '## baselines, on test',
    table(
      'baseline',
      Object.keys(baselines).map((name) => rows(name, (result) => result.baselines[name]!)),
    ),
    '## attacks on LoRA, on test',
    table('attack', [
      rows('paraphrased', (result) => result.attacks.paraphrased),
      rows('withoutTokens', (result) => result.attacks.withoutTokens),
    ]),
    '![Relearning](unlearn-relearning.svg)',
    ...settings.depths.map((layers) => `![The lens on ${layers} blocks](unlearn-lens-${layers}.svg)`),
    `\`\`\`json\n${JSON.stringify(settings, null, 2)}\n\`\`\``,
  ]
    .join('\n\n')
    .concat('\n');
}

/** What is given in spite of the request after relearning, one line a seed. */
export function relearningFigure(results: readonly SeedResult[]): string {
  const series = results.map(({ seed, attacks: { relearning } }) => ({
    ...{ name: `seed ${seed}`, x: relearning.steps, y: relearning.leak },
  }));
  return linePlot({
    title: 'Relearning on a few items',
    xLabel: 'steps',
    yLabel: 'leak on the others',
    series,
  });
}

function meanAndSeeds(shares: readonly number[]): string {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return `${mean.toFixed(2)} (${shares.map((share) => share.toFixed(2)).join(', ')})`;
}
