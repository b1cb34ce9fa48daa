import { armOf } from '../arm';
import type { CompareOptions } from '../commands';
import { estimatorTables, writeComparison } from '../estimator-report';
import { textTable } from '../passk-table';
import { withSession } from '../session';
import { trainArms } from '../train-arms';

/** `lab-math compare`: RL with each estimator from the same supervised weights and the same random draws. */
export async function compare({ configs, run, resume }: CompareOptions): Promise<void> {
  const [shared] = configs;
  if (shared === undefined) return;
  await withSession('compare', { config: shared, run, resume }, async (session) => {
    const { before, after } = await trainArms(
      session,
      configs.map((config) => ({ arm: armOf(config), config })),
    );
    for (const { title, cells } of estimatorTables(before, after))
      console.log(`\n${title}\n${textTable(cells)}`);
    console.log(`\nReport: ${writeComparison(session.folder, shared, before, after)}`);
  });
}
