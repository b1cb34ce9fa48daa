import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, freshFolder } from '@lab/settings';
import type { TrainOptions } from '../commands';
import { intervalText } from '../evaluate';
import { withWorkplace } from '../session';
import { trainAndEvaluate } from '../train-and-evaluate';

/** `lab-gym train`: trains an agent, evaluates it, and writes a report. */
export async function train({ config, run, resume }: TrainOptions): Promise<void> {
  const folder = resume ? run : freshFolder(run);
  if (folder !== run)
    console.log(`${run} already holds a run (--resume goes on with it); this one is ${folder}.`);
  await withWorkplace(config.runtime, async (place) => {
    const resumeCommand = commandLine('train', '--resume', '--run', folder);
    const session = place.session({ config, folder, label: config.algorithm, resumeCommand });
    // More steps may have been asked for since.
    rmSync(join(folder, 'evaluation.json'), { force: true });
    const { interval, episodes } = await trainAndEvaluate(session);
    console.log(`Return over ${episodes.length} episodes: ${intervalText(interval)}`);
    console.log(`Report: ${join(folder, 'report.html')}`);
  });
}
