import { commandLine } from '@lab/settings';
import type { EvalOptions } from '../commands';
import { intervalText } from '../evaluate';
import { writeReport } from '../report';
import { readRun } from '../run-folder';
import { withWorkplace } from '../session';
import { evaluateRun } from '../train-and-evaluate';

/** `lab-gym eval`: returns of a run's agent, with their interval. */
export async function evaluateCommand({ run, changes }: EvalOptions): Promise<void> {
  const { config } = readRun(run, changes);
  await withWorkplace(config.runtime, async (place) => {
    const resumeCommand = commandLine('eval', '--run', run);
    const session = place.session({ config, folder: run, label: 'eval', resumeCommand });
    const { interval, episodes } = await evaluateRun(session);
    const lengths = episodes.reduce((sum, { length }) => sum + length, 0) / episodes.length;
    console.log(
      `Return over ${episodes.length} episodes: ${intervalText(interval)}, 95 % bootstrap interval`,
    );
    console.log(`Steps of an episode: ${lengths.toFixed(1)} on average`);
    writeReport(run, config);
  });
}
