import { join } from 'node:path';
import type { LoraParams } from '@lab/lm';
import { saveAdapters } from '@lab/lm/node';
import type { Session } from './session';
import { type CriticPair, loraSettings, type Trainable } from './trainable';

/** Writes trained adapters as a folder that PEFT reads, `<run>/<name>-adapter`; nothing where all weights were trained. */
export async function saveAdapterFolder(
  { config, model, folder }: Session,
  name: string,
  trained: Trainable,
): Promise<void> {
  const settings = loraSettings(config.lora);
  if (settings === undefined) return;
  const adapters = (config.rl.estimator === 'gae' ? (trained as CriticPair).policy : trained) as LoraParams;
  await saveAdapters(join(folder, `${name}-adapter`), { settings, adapters }, model.decoder);
}
