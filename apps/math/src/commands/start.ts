import type { TrainOptions } from '../commands';
import { inWords } from '../in-words';
import { comparePassAtK } from '../passk-report';
import { comparisonCells, textTable } from '../passk-table';
import { recordedEvaluation } from '../recorded';
import { writeReport } from '../report';
import { rl, rlSettings } from '../rl';
import { withSession } from '../session';
import { sft, sftSettings } from '../sft';

/** `lab-math start`: supervised training, RL, the same held-out problems before and after, and a report. */
export async function start(options: TrainOptions): Promise<void> {
  await withSession('start', options, async (session) => {
    const { config, folder } = session;
    const params = await sft(session);
    const before = await recordedEvaluation(session, 'before', sftSettings(config), params);
    const trained = await rl(session, params);
    const after = await recordedEvaluation(session, 'after', rlSettings(config), trained);

    const comparison = comparePassAtK(before, after);
    const outcome = { before, after, comparison, imperfect: config.sft.imperfect };
    const words = inWords(outcome);
    const { problems, samples, split } = config.eval;
    console.log(`\npass@k on ${problems} ${split} problems, ${samples} answers each, with 95 % intervals`);
    console.log(textTable(comparisonCells(comparison, { before: 'before RL', after: 'after RL' })));
    console.log(`\n${words.join('\n')}`);
    console.log(`\nReport: ${writeReport(folder, config)}`);
  });
}
