import type { Estimate } from './bootstrap';
import type { PassAtKComparison, PassAtKRow } from './passk-report';

/** Cells of a table, the column heads first. */
export type Cells = readonly (readonly string[])[];

/** pass@k of one checkpoint in percent with 95 % intervals. */
export function passAtKCells(rows: readonly PassAtKRow[], title = 'pass@k'): Cells {
  return [['k', title], ...rows.map(({ k, passAtK }) => [`${k}`, percent(passAtK)])];
}

/** Two checkpoints side by side and their difference in percentage points, marked where its interval excludes zero. */
export function comparisonCells(
  rows: readonly PassAtKComparison[],
  titles: { readonly before: string; readonly after: string } = { before: 'before', after: 'after' },
): Cells {
  return [
    ['k', titles.before, titles.after, 'difference'],
    ...rows.map(({ k, before, after, difference }) => {
      return [`${k}`, percent(before), percent(after), points(difference)];
    }),
  ];
}

/**
 * A table as text for a terminal.
 *
 * @example
 * textTable(passAtKCells(rows));
 * // k       pass@k
 * // 1   12.5 % [10.9, 14.2]
 */
export function textTable(cells: Cells): string {
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** A fraction in percent, with its interval. */
export function percent({ mean, low, high }: Estimate): string {
  return `${fixed(mean).padStart(5)} % [${fixed(low)}, ${fixed(high)}]`;
}

/** A difference in percentage points, with its interval, marked where that excludes zero. */
export function points({ mean, low, high }: Estimate): string {
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
