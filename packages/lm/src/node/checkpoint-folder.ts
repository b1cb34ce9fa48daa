import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSafetensors } from '@lab/nn/node';
import type { DecoderParams } from '../decoder';
import type { DecoderConfig } from '../decoder-config';
import { FormatError } from '../errors';
import { fromHuggingFaceConfig, toHuggingFaceConfig } from '../hugging-face/config';
import { dtypeNames, packTensors, type StoredDType } from '../hugging-face/pack-tensors';
import type { LoadDType } from '../hugging-face/stored-tensor';
import { fromHuggingFaceTensors, toHuggingFaceTensors } from '../hugging-face/tensors';
import { readJson, writeJson } from './json-file';
import { readWeights, weightsFile } from './weights';

/** A model with its parameters. */
export interface Checkpoint {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
}

/** What {@link loadCheckpoint} may be told. */
export interface LoadOptions {
  /**
   * Changes the config that config.json describes before parameters are read, such as by feed-forwards of your
   * own.
   */
  readonly configure?: (config: DecoderConfig) => DecoderConfig;
  /**
   * What matrices are kept in: `keep` leaves those of float16 as they are stored, in half the memory, `float16` rounds the
   * others too, unless a value is beyond its range. Such weights are for sampling and beside adapters, not to be
   * trained; every use widens them. Default float32.
   */
  readonly dtype?: LoadDType;
}

/**
 * Reads a checkpoint folder of the transformers library, GPT-2, Llama, Mistral, Qwen2 or Qwen3: config.json, and
 * model.safetensors or the shards that model.safetensors.index.json lists. Weights in half precision are widened
 * to float32 unless told otherwise.
 *
 * @throws FormatError naming the file, and the key or tensor, that is missing or cannot be used; SafetensorsError
 *   for a file that is no safetensors file
 * @example const { config, params } = await loadCheckpoint('models/gpt2');
 */
export async function loadCheckpoint(
  folder: string,
  { configure = (config) => config, dtype = 'float32' }: LoadOptions = {},
): Promise<Checkpoint> {
  const configPath = join(folder, 'config.json');
  const json = await readJson(configPath);
  if (json === undefined) throw new FormatError(`${configPath}: no such file`);
  const config = configure(fromHuggingFaceConfig(json, configPath));
  const { path, tensors } = await readWeights(folder);
  return { config, params: fromHuggingFaceTensors(tensors, config, path, dtype) };
}

/** What {@link saveCheckpoint} may be told. */
export interface SaveOptions {
  /**
   * How weights are stored: float16 where a tensor's values fit it, and bfloat16, take half the place. Default
   * F32.
   */
  readonly dtype?: StoredDType;
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
  { dtype = 'F32' }: SaveOptions = {},
): Promise<void> {
  const tensors = packTensors(await toHuggingFaceTensors(params, config), dtype);
  const { bos_token_id, eos_token_id, ...model } = toHuggingFaceConfig(config);
  await mkdir(folder, { recursive: true });
  await writeSafetensors(join(folder, weightsFile), tensors, { format: 'pt' });
  await writeJson(join(folder, 'config.json'), {
    bos_token_id,
    eos_token_id,
    ...fields,
    ...model,
    dtype: dtypeNames[dtype],
  });
}
