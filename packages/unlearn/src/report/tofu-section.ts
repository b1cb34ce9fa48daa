import { linePlot, type ReportBlock, type ReportSection } from '@lab/runs';
import type { TofuFigures } from '../evaluate/evaluate-tofu';
import type { TofuResult } from '../evaluate/tofu-sets';

const setNames = {
  forget: 'forget',
  retain: 'retain',
  realAuthors: 'real authors',
  worldFacts: 'world facts',
} as const;

/** What is known of a model beside its own figures. */
export interface TofuComparison {
  /** Truth ratios on the forget set of a model that was never trained on it, with the forget quality that they give. */
  readonly reference?: { readonly ratios: readonly number[]; readonly quality: number };
  /** Share of an earlier model's utility that is left. */
  readonly retention?: number;
}

/** TOFU's figures of a model: tables, and the truth ratios on the forget set beside those of the reference. */
export function tofuSection(
  result: TofuResult,
  { reference, retention }: TofuComparison = {},
): ReportSection {
  const sets = Object.entries(setNames).flatMap(([set, name]) => {
    const figures = result[set as keyof typeof setNames];
    return figures ? [rowOf(name, figures)] : [];
  });
  const summary = [
    ...(result.utility === undefined ? [] : [['model utility', result.utility.toFixed(4)]]),
    ...(retention === undefined ? [] : [['utility after / before', retention.toFixed(4)]]),
    ...(reference === undefined ? [] : [['forget quality', reference.quality.toPrecision(3)]]),
  ];
  const tables: ReportBlock[] = [
    { kind: 'table', columns: ['set', 'probability', 'ROUGE-L recall', 'truth ratio'], rows: sets },
    ...(summary.length > 0 ? [{ kind: 'table' as const, columns: ['figure', 'value'], rows: summary }] : []),
  ];
  const series = { 'this model': result.forget.ratios, ...(reference && { reference: reference.ratios }) };
  return { heading: 'TOFU', blocks: [...tables, { kind: 'figure', svg: distributions(series) }] };
}

function rowOf(name: string, { probability, rougeL, truthRatio }: TofuFigures): string[] {
  return [name, ...[probability, rougeL, truthRatio].map((value) => value.toFixed(4))];
}

/** Empirical distribution functions, which the Kolmogorov-Smirnov test compares. */
function distributions(samples: Readonly<Record<string, readonly number[]>>): string {
  const series = Object.entries(samples).map(([name, ratios]) => {
    // A ratio of 0 has a place too, at the left end.
    const x = ratios.map((ratio) => Math.log10(Math.max(ratio, 1e-30))).sort((a, b) => a - b);
    return { name, x, y: x.map((_, rank) => (rank + 1) / x.length) };
  });
  return linePlot({
    title: 'Truth ratios on the forget set',
    xLabel: 'log10 R',
    yLabel: 'share at most R',
    series,
  });
}
