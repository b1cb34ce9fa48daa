import type { SafeTensor, SafeTensors } from '@lab/nn';
import { FormatError } from '../errors';
import { StoredTensor } from '../hugging-face/stored-tensor';
import type { LoraParams } from './adapter-params';
import type { LoraModule } from './lora-modules';

const prefix = 'base_model.model.';

/**
 * The adapters that an adapter_model.safetensors holds.
 *
 * @param modules those of the model
 * @param path what errors call the file
 * @throws FormatError naming the tensor that is missing, unknown, or of another shape or type
 */
export function readPeftTensors(
  tensors: SafeTensors,
  modules: readonly LoraModule[],
  rank: number,
  path: string,
): LoraParams {
  const known = new Map(modules.map((module) => [module.name, module]));
  const names = Object.keys(tensors).map((name) => {
    const module = /^base_model\.model\.(.+)\.lora_[AB]\.weight$/.exec(name)?.[1];
    if (module !== undefined && known.has(module)) return module;
    throw new FormatError(`${path}: tensor ${JSON.stringify(name)} adapts nothing that the model has`);
  });
  if (names.length === 0) throw new FormatError(`${path}: holds no adapter`);
  const adapted = modules.filter(({ name }) => names.includes(name));
  return Object.fromEntries(
    adapted.map((module) => {
      const { a, b } = storedAdapter(module, rank);
      return [module.name, { a: a.read(tensors, path), b: b.read(tensors, path) }];
    }),
  );
}

/** The named tensors of adapters; undoes {@link readPeftTensors}. */
export async function writePeftTensors(
  adapters: LoraParams,
  modules: readonly LoraModule[],
  rank: number,
): Promise<Record<string, SafeTensor>> {
  const entries = modules.flatMap((module) => {
    const adapter = adapters[module.name];
    if (!adapter) return [];
    const { a, b } = storedAdapter(module, rank);
    return [a.write(adapter.a), b.write(adapter.b)];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

function storedAdapter({ name, inputs, outputs }: LoraModule, rank: number) {
  const stored = (letter: string, shape: readonly number[]) =>
    new StoredTensor([{ name: `${prefix}${name}.lora_${letter}.weight`, shape }]);
  return { a: stored('A', [rank, inputs]), b: stored('B', [outputs, rank]) };
}
