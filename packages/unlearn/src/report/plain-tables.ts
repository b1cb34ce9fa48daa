import type { ReportSection } from '@lab/runs';

/** The tables of sections as plain text, columns in line. */
export function plainTables(sections: readonly ReportSection[]): string {
  return sections
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [plainTable([block.columns, ...block.rows])] : [])),
    )
    .join('\n\n');
}

function plainTable(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => `${row[column]}`.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? `${cell}`.padEnd(widths[0]!) : `${cell}`.padStart(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
