import { linePlot, type ReportBlock } from '@lab/runs';
import type { SeedResult } from './result';

const explanation = `Relearning: all parameters of the LoRA model are trained on a few test facts that are answered in spite of the request, or without one, and
the other test facts are asked for with a request to forget them. The share that is given, mean over seeds, by steps:`;

/** What is given in spite of the request after relearning, one line by what is relearned. */
export function relearningFigure(results: readonly SeedResult[]): ReportBlock[] {
  const curves = Object.entries(results[0]!.attacks.relearning).map(([name, { steps }]) => {
    const values = steps.map((_, at) =>
      mean(results.map(({ attacks }) => attacks.relearning[name]!.values[at]!)),
    );
    return { name, x: steps, y: values };
  });
  const svg = linePlot({
    title: 'Relearning',
    xLabel: 'steps',
    yLabel: 'share of the other facts that is given',
    series: curves,
  });
  return [
    { kind: 'text', text: explanation },
    {
      kind: 'table',
      columns: ['relearned', ...curves[0]!.x.map((step) => `${step}`)],
      rows: curves.map(({ name, y }) => [name, ...y.map((value) => value.toFixed(2))]),
    },
    { kind: 'figure', svg, caption: 'Relearning' },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
