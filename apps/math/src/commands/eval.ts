import type { EvalOptions } from '../commands';
import { evaluate as evaluateModel, shareOf } from '../evaluate';
import { passAtKReport } from '../passk-report';
import { passAtKCells, textTable } from '../passk-table';
import { withStoredModel } from '../stored-model';

/** `lab-math eval`: pass@k of a run's weights on held-out problems. */
export async function evaluate({ run, changes }: EvalOptions): Promise<void> {
  await withStoredModel('eval', run, { changes }, async (session, params) => {
    const { problems, samples, split } = session.config.eval;
    const results = await evaluateModel(session, params, 'evaluate');
    console.log(`pass@k on ${problems} ${split} problems, ${samples} answers each, with 95 % intervals`);
    console.log(textTable(passAtKCells(passAtKReport(results))));
    console.log(`Well-formed answers: ${(100 * shareOf(results, 'wellFormed')).toFixed(1)} %`);
  });
}
