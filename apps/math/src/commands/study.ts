import { commandLine } from '@lab/settings';
import type { StudyOptions } from '../commands';
import { textTable } from '../passk-table';
import { withSession } from '../session';
import { writeStudy } from '../study-page';
import { BEFORE, resultOf, type StudyResult, seedFolder } from '../study-results';
import { studyTables } from '../study-tables';
import { trainArms } from '../train-arms';

/** `lab-math study`: every arm of a study with every seed, then its tables and figures. */
export async function study({ study, run, out }: StudyOptions): Promise<void> {
  // The same words go on where they stopped.
  const resumeCommand = commandLine(...process.argv.slice(2));
  const results: StudyResult[] = [];
  for (const seed of study.seeds) {
    const arms = study.runs(seed);
    const { config } = arms[0]!;
    const folder = seedFolder(run, seed);
    await withSession('study', { config, run: folder, resume: true, resumeCommand }, async (session) => {
      const { before, after } = await trainArms(session, arms);
      results.push(resultOf(folder, BEFORE, seed, before));
      for (const { arm } of arms) results.push(resultOf(folder, arm, seed, after[arm]!));
    });
  }
  for (const { title, cells } of studyTables(results)) console.log(`\n${title}\n${textTable(cells)}`);
  console.log(`\nPage: ${writeStudy(out, study, results)}`);
}
