import type { ReportBlock, ReportSection } from '@lab/runs';
import type { InContextFigures } from '../src';
import { lensSection } from './lens-section';
import { objectivesSection } from './objectives-section';
import { relearningFigure } from './relearning-figure';
import type { SeedResult } from './result';
import type { ExperimentSettings } from './settings';

const columns = ['forget', 'retain', 'paired', 'leak', 'overForget', 'plain'] as const;

const setTitles: Readonly<Record<string, string>> = {
  train: 'Authors that fine-tuning asked about',
  validation: 'Validation authors, by which settings were chosen',
  test: 'Test authors',
  landmarks: 'Out of domain: landmarks, of whom fine-tuning asked nothing',
  people: 'Out of domain: people, of whom fine-tuning asked nothing',
};

const intro = `Shares of questions: the mean over seeds, then every seed. Each question is asked with a request to forget its answer
(*forget*: the output is exactly \`forgot\`; *leak*: it is the fact), with a request to forget a wrong answer of the same kind (*retain*: it is
the fact; *overForget*: it is \`forgot\`), and without a request (*plain*). *paired* asks that one question be forgotten and retained as
requested: a constant output and an echo of the request both get 0. The row \`base\` is the control: the model before fine-tuning.`;

/** The report's sections: tables of means over seeds with every seed beside them, and what they say. */
export function reportSections(
  results: readonly SeedResult[],
  settings: ExperimentSettings,
  minutes: number,
): ReportSection[] {
  const [first] = results as [SeedResult];
  const table = (
    head: string,
    names: readonly string[],
    figuresOf: (result: SeedResult, name: string) => InContextFigures,
  ) => ({
    kind: 'table' as const,
    columns: [head, ...columns],
    rows: names.map((name) => [
      name,
      ...columns.map((column) => meanAndSeeds(results.map((r) => figuresOf(r, name)[column].share))),
    ]),
  });
  const ofSet = (set: string): ReportBlock[] => [
    { kind: 'text', text: `${setTitles[set]}, ${first.models.base![set]!.forget.count} questions a seed:` },
    table('model', Object.keys(first.models), (result, name) => result.models[name]![set]!),
  ];
  const { baselines, attacks } = first;
  return [
    {
      heading: 'In context',
      blocks: [{ kind: 'text', text: intro }, ...['test', 'validation', 'train'].flatMap(ofSet)],
    },
    { heading: 'Out of domain', blocks: ['landmarks', 'people'].flatMap(ofSet) },
    {
      heading: 'Baselines',
      blocks: [
        { kind: 'text', text: 'On the model before fine-tuning, the test authors:' },
        table('baseline', Object.keys(baselines), (result, name) => result.baselines[name]!),
        ...(first.objectives ? objectivesSection(first.objectives) : []),
      ],
    },
    lensSection(results),
    {
      heading: 'Attacks',
      blocks: [
        { kind: 'text', text: 'On the model that LoRA made, the test authors; `none` is the row of above:' },
        table('attack', ['none', ...Object.keys(attacks.prompts)], (result, name) =>
          name === 'none'
            ? result.models.lora!.test!
            : result.attacks.prompts[name as keyof typeof attacks.prompts],
        ),
        ...relearningFigure(results),
      ],
    },
    {
      heading: 'Settings',
      blocks: [
        {
          kind: 'text',
          text: `Seeds ${results.map(({ seed }) => seed).join(', ')}; ${minutes.toFixed(0)} minutes in all.`,
        },
        { kind: 'code', code: JSON.stringify(settings, null, 2) },
      ],
    },
  ];
}

/** `0.90 (.88 .92 .90)`, which does not break. */
export function meanAndSeeds(shares: readonly number[]): string {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const short = (share: number) => share.toFixed(2).replace(/^0/, '');
  return `${mean.toFixed(2)}\u00a0(${shares.map(short).join('\u00a0')})`;
}
