import { join } from 'node:path';
import type { LoraParams } from '@lab/lm';
import { saveAdapters } from '@lab/lm/node';
import type { Session } from './session';
import { loraSettings, type PolicyParams } from './weights-policy';

/** Writes trained adapters as a folder that PEFT reads, `<run>/<name>-adapter`; nothing where LoRA is off. */
export async function saveAdapterFolder(
  { config, model, folder }: Session,
  name: string,
  trained: PolicyParams,
): Promise<void> {
  const settings = loraSettings(config.lora);
  if (settings === undefined) return;
  const adapters = trained as LoraParams;
  await saveAdapters(join(folder, `${name}-adapter`), { settings, adapters }, model.decoder);
}
