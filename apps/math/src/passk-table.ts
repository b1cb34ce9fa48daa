import type { Estimate } from './bootstrap';
import type { PassAtKComparison, PassAtKRow } from './passk-report';

/**
 * pass@k of one checkpoint as text for a terminal, in percent with 95 % intervals.
 *
 * @example
 * // k       pass@k
 * // 1   12.5 % [10.9, 14.2]
 */
export function passAtKTable(rows: readonly PassAtKRow[], title = 'pass@k'): string {
  return table([['k', title], ...rows.map(({ k, passAtK }) => [`${k}`, percent(passAtK)])]);
}

/** Two checkpoints side by side and their difference in percentage points, marked where its interval excludes zero. */
export function comparisonTable(
  rows: readonly PassAtKComparison[],
  titles: { readonly before: string; readonly after: string } = { before: 'before', after: 'after' },
): string {
  return table([
    ['k', titles.before, titles.after, 'difference'],
    ...rows.map(({ k, before, after, difference }) => {
      return [`${k}`, percent(before), percent(after), points(difference)];
    }),
  ]);
}

function percent({ mean, low, high }: Estimate): string {
  return `${fixed(mean).padStart(5)} % [${fixed(low)}, ${fixed(high)}]`;
}

function points({ mean, low, high }: Estimate): string {
  const mark = low > 0 || high < 0 ? ' *' : '';
  return `${signed(mean).padStart(6)} [${signed(low)}, ${signed(high)}]${mark}`;
}

function fixed(fraction: number): string {
  return (100 * fraction).toFixed(1);
}

function signed(fraction: number): string {
  const text = fixed(fraction);
  return text.startsWith('-') ? text : `+${text}`;
}

function table(cells: readonly (readonly string[])[]): string {
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
