import { commandLine } from '@lab/settings';
import type { StudyOptions } from '../commands';
import { withWorkplace } from '../session';
import { runStudy } from '../study/run-study';
import { writeStudyPage } from '../study/study-page';
import { studyTable, writeStudyReport } from '../study/study-report';
import { textTable } from '../text-table';

/** `lab-gym compare` and `lab-gym sweep`: every arm with the same seeds, a table, and curves. */
export async function study({ study, run, page }: StudyOptions): Promise<void> {
  const { runtime } = study.arms[0]!.configOf(study.seeds[0]!);
  await withWorkplace(runtime, async (place) => {
    const resumeCommand = commandLine(...process.argv.slice(2));
    const results = await runStudy(study, place, { folder: run, resumeCommand });
    console.log(`\n${study.title}\n${textTable(studyTable(study, results))}`);
    console.log(`\nReport: ${writeStudyReport(run, study, results)}`);
    if (page === '') return;
    writeStudyPage(page, study, results);
    console.log(`Page: ${page}`);
  });
}
