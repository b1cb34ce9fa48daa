import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readSafetensors, writeSafetensors } from '@lab/nn/node';
import type { DecoderConfig } from '../decoder-config';
import { FormatError } from '../errors';
import { fromPeft, type LoraAdapters, toPeft } from '../lora/peft';
import { readJson, writeJson } from './json-file';

const configFile = 'adapter_config.json';
const tensorsFile = 'adapter_model.safetensors';

/**
 * Reads an adapter folder of the PEFT library: adapter_config.json and adapter_model.safetensors.
 *
 * @param config of the model that the adapters are for
 * @throws FormatError naming the file and the key or tensor that is missing, unknown, or does not fit the model;
 *   SafetensorsError for a file that is no safetensors file
 * @example
 * const { settings, adapters } = await loadAdapters('adapters/math', config);
 * const adapted = lora(config, settings).attach(params, adapters);
 */
export async function loadAdapters(folder: string, config: DecoderConfig): Promise<LoraAdapters> {
  const paths = { json: join(folder, configFile), tensors: join(folder, tensorsFile) };
  const json = await readJson(paths.json);
  if (json === undefined) throw new FormatError(`${paths.json}: no such file`);
  const { tensors } = await readSafetensors(paths.tensors);
  return fromPeft({ json, tensors }, config, paths);
}

/**
 * Writes a folder that {@link loadAdapters} and the PEFT library read; it is made if absent. Each file is replaced in
 * one step.
 *
 * @param fields of adapter_config.json that do not describe the adapters, such as `base_model_name_or_path`
 * @throws ArgumentError if the adapters do not fit the model or their settings
 */
export async function saveAdapters(
  folder: string,
  adapters: LoraAdapters,
  config: DecoderConfig,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { json, tensors } = await toPeft(adapters, config);
  await mkdir(folder, { recursive: true });
  await writeSafetensors(join(folder, tensorsFile), tensors, { format: 'pt' });
  await writeJson(join(folder, configFile), {
    base_model_name_or_path: null,
    revision: null,
    ...fields,
    ...json,
  });
}
