import { ArgumentError } from './errors';

/**
 * Replaces what stands in a page between `<!-- mark -->` and `<!-- /mark -->`, each on a line of its own, so that a program
 * writes its part of a Markdown page and what a person wrote around it stays.
 *
 * @throws ArgumentError if the page has no such part
 * @example fillPage('# Study\n\n<!-- results -->\n<!-- /results -->\n\nReading.\n', 'results', table);
 */
export function fillPage(page: string, mark: string, text: string): string {
  const [start, end] = [`<!-- ${mark} -->\n`, `<!-- /${mark} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new ArgumentError('mark', mark, 'one that the page has');
  return `${page.slice(0, from + start.length)}${text}\n${page.slice(to)}`;
}
