import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { replaceFile } from './durable-file';
import { fillPage } from './fill-page';

/** What a study found. */
export interface Results {
  /** The heading of a page that is not there yet. */
  readonly title: string;
  /** Each under a line that says what it shows; the first of its rows is the head. */
  readonly tables: readonly { readonly caption: string; readonly cells: readonly (readonly string[])[] }[];
  /** `svg` from {@link linePlot}, say; `name` is a part of its file's name. */
  readonly figures: readonly { readonly name: string; readonly caption: string; readonly svg: string }[];
}

/**
 * Writes tables and figures into the `results` of a Markdown page as {@link fillPage} does, so that what a person wrote
 * around them stays; a page that is not there is made. Figures lie beside it, as `<page>-<name>.svg`.
 *
 * @throws ArgumentError if the page has no place for results
 * @example
 * writeResultsPage('docs/study.md', {
 *   title: 'A study',
 *   tables: [{ caption: 'Return by arm', cells: [['arm', 'return'], ['PPO', '500']] }],
 *   figures: [{ name: 'return', caption: 'Return', svg: linePlot({ xLabel: 'step', yLabel: 'return', series }) }],
 * });
 */
export function writeResultsPage(path: string, { title, tables, figures }: Results): void {
  mkdirSync(dirname(path), { recursive: true });
  const stem = basename(path, extname(path));
  const page = existsSync(path)
    ? readFileSync(path, 'utf8')
    : `# ${title}\n\n<!-- results -->\n<!-- /results -->\n`;
  const parts = [
    ...tables.map(({ caption, cells }) => `${caption}:\n\n${markdownTable(cells)}`),
    ...figures.map(({ name, caption }) => `![${caption}](${stem}-${name}.svg)`),
  ];
  const filled = fillPage(page, 'results', `\n${parts.join('\n\n')}\n`);
  for (const { name, svg } of figures) writeText(`${dirname(path)}/${stem}-${name}.svg`, svg);
  writeText(path, filled);
}

/** Rows as a table in Markdown, the first as its head. */
export function markdownTable([heads = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function writeText(path: string, text: string): void {
  replaceFile(path, new TextEncoder().encode(text));
}
