import type { DecoderParams } from '@lab/lm';
import { openBackend } from './backend';
import { openModel } from './open-model';
import { readRun, type Weights } from './run-folder';
import { commandLine, type Session } from './session';
import { decodeParams, initialParams } from './trainer-state';

/** Opens the weights of a run for a command that trains nothing, does the work, and closes them again. */
export async function withStoredModel(
  command: string,
  folder: string,
  { which, changes = {} }: { readonly which?: Weights; readonly changes?: object },
  work: (session: Session, params: DecoderParams) => Promise<void>,
): Promise<void> {
  const { config, phase, checkpoint } = readRun(folder, which, changes);
  const model = await openModel(config);
  const params = decodeParams(checkpoint, initialParams(model, config.seed));
  const backend = await openBackend(config.runtime);
  console.log(`${folder}: the weights after step ${checkpoint.step} of ${phase}.`);
  // Ctrl-C just ends such a command: it has nothing to save.
  const { signal } = new AbortController();
  try {
    await work(
      { config, model, backend, folder, signal, resumeCommand: commandLine(command, '--run', folder) },
      params,
    );
  } finally {
    await backend.dispose();
  }
}
