import { ConfigError } from '@lab/settings';
import type { TrainOptions } from '../commands';
import { withSession } from '../session';
import { sft as trainOnDemonstrations } from '../sft';

/**
 * `lab-math sft`: supervised training on worked examples.
 *
 * @throws ConfigError where adapters are asked for and there is no checkpoint to adapt
 */
export async function sft(options: TrainOptions): Promise<void> {
  const { lora, model } = options.config;
  if (lora.rank > 0 && model.checkpoint === '')
    throw new ConfigError(`lora.rank ${lora.rank} needs model.checkpoint: fresh weights are all trained`);
  await withSession('sft', options, async (session) => {
    await trainOnDemonstrations(session);
    console.log(`The weights are in ${session.folder}.`);
  });
}
