import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillPage, linePlot } from '@lab/runs';

/** What a study puts under docs/experiments: figures, by what is added to the page's name, and tables, by the mark that they replace in it. */
export interface Page {
  readonly name: string;
  readonly figures: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, string>>;
}

/** Lines of {@link rangePlot}. */
export interface Lines {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly x: readonly number[];
  /** For every seed one list of values, as long as `x`. */
  readonly lines: readonly { readonly name: string; readonly runs: readonly (readonly number[])[] }[];
}

/** The median over seeds, and a band from the lowest to the highest. */
export function rangePlot({ lines, x, ...labels }: Lines): string {
  const series = lines.map(({ name, runs }) => {
    const at = (choose: (values: number[]) => number) => x.map((_, i) => choose(runs.map((run) => run[i]!)));
    const band = { low: at((values) => Math.min(...values)), high: at((values) => Math.max(...values)) };
    return { name, x, y: at(median), band };
  });
  return linePlot({ ...labels, series });
}

/** For every learner and column the median over seeds, and then every seed, in their order. */
export function seedTable(
  head: readonly string[],
  learners: readonly { readonly name: string; readonly rows: readonly (readonly number[])[] }[],
): string {
  const rows = learners.map(({ name, rows: seeds }) => {
    const cells = seeds[0]!.map((_, column) => {
      const values = seeds.map((row) => row[column]!);
      return `**${short(median(values))}**: ${values.map(short).join(', ')}`;
    });
    return `| ${[name, ...cells].join(' | ')} |`;
  });
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows].join('\n');
}

/** The middle of some numbers, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const short = (value: number) => (Math.abs(value) < 9.995 ? value.toFixed(2) : value.toPrecision(3));

/** Write a study's figures, and its tables where the page has `<!-- mark -->` and `<!-- /mark -->`. */
export function publish({ name, figures, tables }: Page): void {
  for (const [part, figure] of Object.entries(figures)) write(`${name}${part}.svg`, figure);
  let page = readFileSync(`${folder}${name}.md`, 'utf8');
  for (const [mark, table] of Object.entries(tables)) page = fillPage(page, mark, table);
  write(`${name}.md`, page);
}

const folder = fileURLToPath(new URL('../../../docs/experiments/', import.meta.url));

function write(name: string, text: string): void {
  writeFileSync(`${folder}${name}.tmp`, text);
  renameSync(`${folder}${name}.tmp`, `${folder}${name}`);
  console.log(`docs/experiments/${name}`);
}
