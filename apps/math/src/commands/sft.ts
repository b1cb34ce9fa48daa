import type { TrainOptions } from '../commands';
import { withSession } from '../session';
import { sft as trainOnDemonstrations } from '../sft';

/** `lab-math sft`: supervised training on worked examples. */
export async function sft(options: TrainOptions): Promise<void> {
  await withSession('sft', options, async (session) => {
    await trainOnDemonstrations(session);
    console.log(`The weights are in ${session.folder}.`);
  });
}
