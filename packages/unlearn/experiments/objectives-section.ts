import type { ReportBlock } from '@lab/runs';
import type { ObjectiveResult } from './objectives';

const explanation = `The standard objectives cannot forget on request; they forget for good. Here they forget the test authors in a model that was
pretrained as the others, with three of ten answers in other words; settings are the specification's and were not tuned. Utility is TOFU's
harmonic mean of nine (authors to retain, people, landmarks), quality the p-value of the Kolmogorov-Smirnov test against the model that was
never trained on them. A collapsed model can have a high quality, so the two mean something together only. One seed.`;

/** TOFU's figures of every objective. */
export function objectivesSection(results: Readonly<Record<string, ObjectiveResult>>): ReportBlock[] {
  const rows = Object.entries(results).map(([name, { utility, quality, forget }]) => [
    name,
    ...[utility, forget.probability, forget.rougeL, forget.truthRatio].map((value) => value.toFixed(3)),
    quality.toPrecision(2),
  ]);
  const columns = [
    'objective',
    'utility',
    'forget probability',
    'forget ROUGE-L',
    'forget truth ratio',
    'quality',
  ];
  return [
    { kind: 'text', text: explanation },
    { kind: 'table', columns, rows },
  ];
}
