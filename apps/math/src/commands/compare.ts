import type { CompareOptions } from '../commands';
import { estimatorTables, writeComparison } from '../estimator-report';
import { textTable } from '../passk-table';
import { recordedEvaluation } from '../recorded';
import { rl, rlSettings } from '../rl';
import { withSession } from '../session';
import { sft, sftSettings } from '../sft';

/** `lab-math compare`: RL with each estimator from the same supervised weights and the same random draws. */
export async function compare({ configs, run, resume }: CompareOptions): Promise<void> {
  const [shared] = configs;
  if (shared === undefined) return;
  await withSession('compare', { config: shared, run, resume }, async (session) => {
    const before = await recordedEvaluation(session, 'before', sftSettings(shared), await sft(session));
    const after: Record<string, typeof before> = {};
    for (const config of configs) {
      const { estimator } = config.rl;
      const forEstimator = { ...session, config };
      // RL consumes the weights it starts from, so each estimator reads them again.
      const trained = await rl(forEstimator, await sft(forEstimator), estimator);
      after[estimator] = await recordedEvaluation(
        forEstimator,
        `after-${estimator}`,
        rlSettings(config),
        trained,
      );
    }
    for (const { title, cells } of estimatorTables(before, after))
      console.log(`\n${title}\n${textTable(cells)}`);
    console.log(`\nReport: ${writeComparison(session.folder, shared, before, after)}`);
  });
}
