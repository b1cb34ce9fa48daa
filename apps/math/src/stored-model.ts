import { join } from 'node:path';
import type { DecoderParams } from '@lab/lm';
import { type Checkpoint, latestCheckpoint } from '@lab/runs';
import { ConfigError, commandLine } from '@lab/settings';
import { openBackend } from './backend';
import type { Model } from './model';
import { openModel } from './open-model';
import { readRun, type StoredModel, type Weights } from './run-folder';
import type { Session } from './session';
import { supervisedPolicy, trainablePolicy } from './trainable';
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
  const params = storedWeights({ config, phase, checkpoint }, model, folder);
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
    await model.task.close?.();
    await backend.dispose();
  }
}

/** The decoder's weights in a checkpoint; those of adapters are added to the supervised weights that they were trained on. */
export function storedWeights(
  { config, phase, checkpoint }: StoredModel,
  model: Model,
  folder: string,
): DecoderParams {
  const like = initialParams(model, config.seed);
  const supervised = supervisedPolicy(config, model, like);
  const decoded = (from: Checkpoint) => supervised.merged(decodeParams(from, supervised.initial));
  if (phase === 'sft') return decoded(checkpoint);
  if (config.lora.rank === 0 && config.rl.estimator !== 'gae') return decodeParams(checkpoint, like);
  const before = latestCheckpoint(join(folder, 'sft'));
  if (before === undefined) throw new ConfigError(`--run ${folder} lacks the supervised weights`);
  const policy = trainablePolicy(config, model, decoded(before));
  return policy.merged(decodeParams(checkpoint, policy.initial));
}
