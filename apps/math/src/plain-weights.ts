import type { DecoderParams } from '@lab/lm';
import { array, type HostArray, Tensor, tree } from '@lab/tensor';

/** Weights as plain data: a tree whose tensors are {@link PlainTensor}s. */
export type PlainWeights = unknown;

/** A tensor of {@link PlainWeights}. */
export interface PlainTensor extends HostArray {
  readonly kind: 'tensor';
}

/** Weights as data that can be sent to another thread; a leaf that is no tensor stays as it is. */
export async function plainWeights(params: DecoderParams): Promise<PlainWeights> {
  const leaves = tree.leaves<unknown>(params).map(async (leaf): Promise<unknown> => {
    if (!(leaf instanceof Tensor)) return leaf;
    const { shape, dtype } = leaf;
    return { kind: 'tensor', shape, dtype, data: await leaf.data() } satisfies PlainTensor;
  });
  return tree.unflatten(params as unknown, await Promise.all(leaves));
}

/** The inverse of {@link plainWeights}. */
export function weightsOfPlain(plain: PlainWeights): DecoderParams {
  return restored(plain) as DecoderParams;
}

function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== 'object' || value === null) return value;
  if (isPlainTensor(value)) return array(value.data, { shape: [...value.shape], dtype: value.dtype });
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, restored(part)]));
}

function isPlainTensor(value: object): value is PlainTensor {
  return 'kind' in value && value.kind === 'tensor';
}
