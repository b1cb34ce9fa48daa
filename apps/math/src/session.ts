import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onInterrupt } from '@lab/runs';
import { commandLine, freshFolder, writeJson } from '@lab/settings';
import type { Backend } from '@lab/tensor';
import { openBackend } from './backend';
import type { TrainOptions } from './commands';
import type { TrainConfig } from './config';
import { notingFailure } from './doctor/failure';
import { environment } from './environment';
import type { Model } from './model';
import { openModel } from './open-model';
import { openCustomRewards } from './rewards/custom-rewards';
import { checkLoraTargets } from './trainable';

/** What the parts of a command share. */
export interface Session {
  readonly config: TrainConfig;
  readonly model: Model;
  readonly backend: Backend;
  /** The run's folder. */
  readonly folder: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The command line that goes on where this one stopped. */
  readonly resumeCommand: string;
}

/** Opens what `command` needs, does the work, and closes it again. */
export async function withSession(
  command: string,
  { config, run, resume, resumeCommand }: TrainOptions & { readonly resumeCommand?: string },
  work: (session: Session) => Promise<void>,
): Promise<void> {
  // A file of rewards that cannot be used is better told of now than after supervised training.
  await (await openCustomRewards(config.reward)).dispose();
  const model = await openModel(config);
  checkLoraTargets(config, model);
  const backend = await openBackend(config.runtime);
  const interrupt = onInterrupt(() => {
    console.error('\nStopping after this step and saving; Ctrl-C again to quit at once.');
  });
  try {
    const folder = resume ? run : freshFolder(run);
    if (folder !== run)
      console.log(`${run} already holds a run (--resume goes on with it); this one is ${folder}.`);
    mkdirSync(folder, { recursive: true });
    writeJson(join(folder, 'config.json'), config);
    writeJson(join(folder, 'environment.json'), environment());
    const session = {
      ...{ config, model, backend, folder },
      signal: interrupt.signal,
      resumeCommand: resumeCommand ?? commandLine(command, '--resume', '--run', folder),
    };
    await notingFailure(folder, () => work(session));
  } finally {
    interrupt.dispose();
    await model.task.close?.();
    await backend.dispose();
  }
}
