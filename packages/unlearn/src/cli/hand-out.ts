import { htmlReport, type ReportSection } from '@lab/runs';
import { writeJson, writeText } from '../node/json-file';
import { plainTables } from '../report/plain-tables';
import type { OutputOptions } from './options';

/** Prints the tables of sections, and writes the figures and the page where the options say so. */
export function handOut(
  title: string,
  figures: unknown,
  sections: readonly ReportSection[],
  { out, report }: OutputOptions,
): void {
  console.log(plainTables(sections));
  if (out !== undefined) writeJson(out, figures);
  if (report !== undefined) writeText(report, htmlReport({ title, sections }));
}
