import type { SafeTensor, SafeTensors } from '@lab/nn';
import type { DecoderConfig } from '../decoder-config';
import { ArgumentError, FormatError } from '../errors';
import { familyOf } from '../hugging-face/config';
import type { JsonObject } from '../hugging-face/config-fields';
import type { LoraParams } from './adapter-params';
import { checkAdapters } from './check-adapters';
import { checkLoraConfig, type LoraConfig } from './lora-config';
import { type LoraModule, loraSites, selectsExactly, targetedModules } from './lora-modules';
import { readPeftConfig, writePeftConfig } from './peft-config';
import { readPeftTensors, writePeftTensors } from './peft-tensors';

/** Adapters with the settings that they were made with. */
export interface LoraAdapters {
  readonly settings: LoraConfig;
  readonly adapters: LoraParams;
}

/** What the two files of an adapter folder of the PEFT library hold. */
export interface PeftFiles {
  /** adapter_config.json, parsed. */
  readonly json: unknown;
  /** adapter_model.safetensors. */
  readonly tensors: SafeTensors;
}

/**
 * Adapters of the PEFT library for a model, in float32.
 *
 * @param files untrusted
 * @param paths what errors call the two
 * @throws FormatError naming the file and the key or tensor that is missing, unknown, or does not fit the model
 */
export function fromPeft(
  { json, tensors }: PeftFiles,
  config: DecoderConfig,
  paths: { readonly json: string; readonly tensors: string } = {
    json: 'adapter_config.json',
    tensors: 'adapter_model.safetensors',
  },
): LoraAdapters {
  const { targetModules: targets, everywhere, ...rest } = readPeftConfig(json, paths.json);
  const modules = loraSites(config).flatMap((site) => site.modules);
  const adapters = readPeftTensors(tensors, modules, rest.rank, paths.tensors);
  const adapted = Object.keys(adapters);
  if (targets !== undefined && everywhere)
    checkComplete(adapted, expected(targets, config, paths.json), paths.tensors);
  return { settings: { ...rest, targetModules: namesFor(adapted, modules) }, adapters };
}

function expected(targets: LoraConfig['targetModules'], config: DecoderConfig, path: string): LoraModule[] {
  try {
    return targetedModules(loraSites(config), targets);
  } catch (cause) {
    if (cause instanceof ArgumentError) throw new FormatError(`${path}: ${cause.message}`, { cause });
    throw cause;
  }
}

function checkComplete(adapted: readonly string[], modules: readonly LoraModule[], path: string): void {
  const missing = modules.find(({ name }) => !adapted.includes(name));
  if (missing) throw new FormatError(`${path}: has no adapter of '${missing.name}', a target module`);
  const extra = adapted.find((name) => !modules.some((module) => module.name === name));
  if (extra !== undefined) throw new FormatError(`${path}: adapts '${extra}', which is no target module`);
}

/** Last parts of names where they select the adapted modules and no others; the whole names otherwise. */
function namesFor(adapted: readonly string[], modules: readonly LoraModule[]): string[] {
  const last = [...new Set(adapted.map((name) => name.split('.').at(-1) as string))];
  return selectsExactly(last, modules, adapted) ? last : [...adapted];
}

/**
 * The files of an adapter folder of the PEFT library, tensors in float32; undone by {@link fromPeft}.
 * @throws ArgumentError if the adapters do not fit the model or their settings
 */
export async function toPeft(
  { settings, adapters }: LoraAdapters,
  config: DecoderConfig,
): Promise<{ json: JsonObject; tensors: Record<string, SafeTensor> }> {
  checkLoraConfig(settings);
  const sites = loraSites(config);
  checkAdapters(adapters, sites);
  const { rank } = settings;
  for (const [name, { a }] of Object.entries(adapters)) {
    if (a.shape[0] !== rank)
      throw new ArgumentError(`rank: is ${rank}, but '${name}' has rank ${a.shape[0]}`);
  }
  const modules = sites.flatMap((site) => site.modules);
  const targets = namesFor(Object.keys(adapters), modules);
  const transposed = familyOf(config).modelType === 'gpt2';
  return {
    json: writePeftConfig(settings, targets, transposed),
    tensors: await writePeftTensors(adapters, modules, rank),
  };
}
