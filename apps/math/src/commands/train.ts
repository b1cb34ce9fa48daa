import type { TrainOptions } from '../commands';
import { rl } from '../rl';
import { withSession } from '../session';
import { sft } from '../sft';

/** `lab-math train`: supervised training, then reinforcement learning. */
export async function train(options: TrainOptions): Promise<void> {
  await withSession('train', options, async (session) => {
    await rl(session, await sft(session));
    console.log(`The weights are in ${session.folder}.`);
  });
}
