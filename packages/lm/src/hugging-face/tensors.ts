import { flattenParams, type SafeTensor, type SafeTensors } from '@lab/nn';
import { tree } from '@lab/tensor';
import type { DecoderParams } from '../decoder';
import type { DecoderConfig } from '../decoder-config';
import { ArgumentError, FormatError } from '../errors';
import { familyOf } from './config';
import type { Family } from './family';
import type { LoadDType, StoredTensor } from './stored-tensor';

/**
 * Parameters from the named tensors of a GPT-2 or Llama checkpoint of the transformers library.
 *
 * @param path what errors call the file
 * @param dtype what matrices are kept in, but for those of replaced feed-forwards; all else is float32
 * @throws FormatError naming the path and the first tensor that is missing, unknown, or of another shape or type
 * @example
 * const config = fromHuggingFaceConfig(json);
 * const params = fromHuggingFaceTensors(decodeSafetensors(bytes).tensors, config);
 */
export function fromHuggingFaceTensors(
  tensors: SafeTensors,
  config: DecoderConfig,
  path = 'checkpoint',
  dtype: LoadDType = 'float32',
): DecoderParams {
  const family = familyOf(config);
  const prefix = Object.hasOwn(tensors, family.embedding) ? '' : family.prefix;
  const layout = family.layout(config, prefix);
  refuseUnknown(tensors, tree.leaves<StoredTensor>(layout), family, path);
  if (config.tiedEmbeddings) checkTied(tensors, prefix + family.embedding, path);
  const isReplaced = ([list, layer, part]: readonly (string | number)[]) =>
    list === 'blocks' && part === 'ffn' && Boolean(config.feedForwards?.[layer as number]);
  const read = (stored: StoredTensor, at: readonly (string | number)[]) =>
    stored.read(tensors, path, isReplaced(at) ? 'float32' : dtype);
  return tree.map(read, layout) as DecoderParams;
}

/**
 * The named tensors of a checkpoint, in float32; undoes {@link fromHuggingFaceTensors}.
 * @throws ArgumentError if the parameters are not those of the config, or no architecture of the library fits
 */
export async function toHuggingFaceTensors(
  params: DecoderParams,
  config: DecoderConfig,
): Promise<Record<string, SafeTensor>> {
  const family = familyOf(config);
  const named = flattenParams(params);
  const layout = tree.paths<StoredTensor>(family.layout(config, family.prefix));
  const known = new Set(layout.map(([path]) => path));
  const unknown = Object.keys(named).find((path) => !known.has(path));
  if (unknown !== undefined) throw new ArgumentError(`params: '${unknown}' is not part of this config`);
  const entries = layout.map(([path, stored]) => {
    const parameter = named[path];
    if (String(parameter?.shape) !== String(stored.shape)) {
      const found = parameter ? `has shape [${parameter.shape}]` : 'is missing';
      throw new ArgumentError(`params: '${path}' ${found}, expected [${stored.shape}]`);
    }
    return stored.write(parameter as NonNullable<typeof parameter>);
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

/** A name that the model does not read means that the file belongs to another model. */
function refuseUnknown(
  tensors: SafeTensors,
  layout: readonly StoredTensor[],
  { constants }: Family,
  path: string,
): void {
  const known = new Set(layout.flatMap(({ parts }) => parts.map(({ name }) => name)));
  for (const name of Object.keys(tensors)) {
    if (known.has(name) || name === 'lm_head.weight' || constants.test(name)) continue;
    throw new FormatError(`${path}: tensor ${JSON.stringify(name)} is not part of the model`);
  }
}

/** Some files hold a tied output layer a second time; it must not differ. */
function checkTied(tensors: SafeTensors, embedding: string, path: string): void {
  const [output, tokens] = ['lm_head.weight', embedding].map((name) => tensors[name]?.data);
  if (output && (output.length !== tokens?.length || output.some((value, i) => value !== tokens[i]))) {
    throw new FormatError(`${path}: tensor "lm_head.weight" differs from the embedding that it is tied to`);
  }
}
