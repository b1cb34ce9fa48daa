import { summariseLens } from '../../inspect/lens-summary';
import { questionReadings } from '../../inspect/question-readings';
import { writeText } from '../../node/json-file';
import { loadUnlearningModel } from '../../node/model-folder';
import { lensFigure, lensSection } from '../../report/lens-section';
import { plainTables } from '../../report/plain-tables';
import type { LensOptions } from '../options';
import { openQuestions } from '../questions';
import { withSession } from '../session';

/** `lab-unlearn lens`: where the answer forms, and where `forgot` takes over. */
export async function lens(options: LensOptions): Promise<void> {
  const { model: folder, out, key } = options;
  const questions = await openQuestions(options);
  const model = await loadUnlearningModel(folder);
  const readings = await withSession(({ backend }) => questionReadings(model, questions, { key, backend }));
  const comparison = { asked: summariseLens(readings.asked), plain: summariseLens(readings.plain) };
  console.log(plainTables([lensSection(comparison)]));
  if (out !== undefined) writeText(out, lensFigure(comparison));
}
