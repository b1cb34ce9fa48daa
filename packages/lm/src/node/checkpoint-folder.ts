import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSafetensors } from '@lab/nn/node';
import type { DecoderParams } from '../decoder';
import type { DecoderConfig } from '../decoder-config';
import { FormatError } from '../errors';
import { fromHuggingFaceConfig, toHuggingFaceConfig } from '../hugging-face/config';
import { fromHuggingFaceTensors, toHuggingFaceTensors } from '../hugging-face/tensors';
import { readJson, writeJson } from './json-file';
import { readWeights, weightsFile } from './weights';

/** A model with its parameters. */
export interface Checkpoint {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
}

/**
 * Reads a GPT-2 or Llama checkpoint folder of the transformers library: config.json, and model.safetensors or the
 * shards that model.safetensors.index.json lists. Weights in half precision are widened to float32.
 *
 * @throws FormatError naming the file, and the key or tensor, that is missing or cannot be used; SafetensorsError
 *   for a file that is no safetensors file
 * @example const { config, params } = await loadCheckpoint('models/gpt2');
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint> {
  const configPath = join(folder, 'config.json');
  const json = await readJson(configPath);
  if (json === undefined) throw new FormatError(`${configPath}: no such file`);
  const config = fromHuggingFaceConfig(json, configPath);
  const { path, tensors } = await readWeights(folder);
  return { config, params: fromHuggingFaceTensors(tensors, config, path) };
}

/**
 * Writes a folder that {@link loadCheckpoint} and the transformers library read; it is made if absent. Each file
 * is replaced in one step.
 *
 * @param fields of config.json that do not describe the model, such as `eos_token_id`
 * @throws ArgumentError if the parameters are not those of the config, or the library has no such architecture
 */
export async function saveCheckpoint(
  folder: string,
  { config, params }: Checkpoint,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const tensors = await toHuggingFaceTensors(params, config);
  const { bos_token_id, eos_token_id, ...model } = toHuggingFaceConfig(config);
  await mkdir(folder, { recursive: true });
  await writeSafetensors(join(folder, weightsFile), tensors, { format: 'pt' });
  await writeJson(join(folder, 'config.json'), { bos_token_id, eos_token_id, ...fields, ...model });
}
