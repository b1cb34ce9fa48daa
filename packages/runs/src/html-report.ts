import { ArgumentError } from './errors';
import { escapeMarkup } from './escape-markup';
import { reportStyle } from './report-style';

/** A piece of a report's section. */
export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly code: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | number)[])[];
      readonly caption?: string;
    }
  | Figure
  /** Side by side where there is room, below each other on a phone: plots about 400 wide. */
  | { readonly kind: 'figures'; readonly figures: readonly Omit<Figure, 'kind'>[] }
  /** Texts whose lines and spaces are kept, such as what a model wrote, each under a line about it. */
  | { readonly kind: 'excerpts'; readonly excerpts: readonly Excerpt[] };

/** An image of a report. */
export interface Figure {
  readonly kind: 'figure';
  readonly svg: string;
  readonly caption?: string;
}

/** A text that a report quotes. */
export interface Excerpt {
  readonly title: string;
  readonly text: string;
}

/** A part of a report under its own heading. */
export interface ReportSection {
  readonly heading: string;
  readonly blocks: readonly ReportBlock[];
}

/** What {@link htmlReport} shows. */
export interface ReportOptions {
  readonly title: string;
  /** A line under the title: what was run, and when. */
  readonly subtitle?: string;
  readonly sections: readonly ReportSection[];
}

/**
 * A web page in one text: no scripts, nothing loaded from elsewhere, light and dark.
 *
 * All text is escaped. A figure's `svg` is markup by nature and goes in as it is, so it should come from
 * {@link linePlot} or from code that you trust; the page's content policy keeps scripts and outside resources
 * from running all the same.
 *
 * @returns an HTML document; blank lines in a `text` block separate paragraphs.
 * @throws ArgumentError when a table's row has another number of cells than there are columns, or a figure is
 *   not one `<svg>` element.
 * @example
 * htmlReport({ title: 'Run 1', sections: [{ heading: 'Result', blocks: [{ kind: 'text', text: 'pass@1 rose.' }] }] });
 */
export function htmlReport({ title, subtitle, sections }: ReportOptions): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${prose(title)}</h1>
${subtitle === undefined ? '' : `<p>${prose(subtitle)}</p>`}
</header>
${sections.map(renderSection).join('\n')}
</main>
</body>
</html>
`;
}

function renderSection({ heading, blocks }: ReportSection): string {
  return `<section>\n<h2>${prose(heading)}</h2>\n${blocks.map(renderBlock).join('\n')}\n</section>`;
}

function renderBlock(block: ReportBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text
        .split(/\n\s*\n/)
        .map((paragraph) => `<p>${prose(paragraph)}</p>`)
        .join('\n');
    case 'code':
      return `<pre><code>${escapeMarkup(block.code)}</code></pre>`;
    case 'table':
      return renderTable(block);
    case 'figure':
      return renderFigure(block);
    case 'figures':
      return `<div class="figures">${block.figures.map(renderFigure).join('\n')}</div>`;
    case 'excerpts':
      return block.excerpts.map(renderExcerpt).join('\n');
  }
}

function renderTable({ columns, rows, caption }: Extract<ReportBlock, { kind: 'table' }>): string {
  const head = columns.map((column, j) => {
    const numeric = rows.length > 0 && rows.every((row) => typeof row[j] === 'number');
    return `<th scope="col"${numeric ? ' class="number"' : ''}>${prose(column)}</th>`;
  });
  const body = rows.map((row, i) => {
    if (row.length !== columns.length) {
      throw new ArgumentError(`rows[${i}].length`, row.length, `columns.length = ${columns.length}`);
    }
    return `<tr>${row.map(renderCell).join('')}</tr>`;
  });
  const title = caption === undefined ? '' : `<caption>${prose(caption)}</caption>`;
  return `<div class="table"><table>${title}<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function renderCell(cell: string | number): string {
  return typeof cell === 'number' ? `<td class="number">${cell}</td>` : `<td>${prose(cell)}</td>`;
}

function renderExcerpt({ title, text }: Excerpt): string {
  return `<div class="excerpt"><p>${prose(title)}</p><pre>${escapeMarkup(text)}</pre></div>`;
}

function renderFigure({ svg, caption }: Omit<Figure, 'kind'>): string {
  const element = svg.trim();
  if (!/^<svg[\s>]/.test(element) || !element.endsWith('</svg>')) {
    throw new ArgumentError('svg', element.slice(0, 40), 'one <svg> element');
  }
  const title = caption === undefined ? '' : `<figcaption>${prose(caption)}</figcaption>`;
  return `<figure>${element}${title}</figure>`;
}

/** Text whose lines may break anywhere but between a number and its per cent sign. */
function prose(text: string): string {
  return escapeMarkup(text).replace(/(\d) %/g, '$1\u00a0%');
}
