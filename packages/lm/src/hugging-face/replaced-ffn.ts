import type { Ffn } from '@lab/nn';
import { random, type Shape, type Tensor, traceFunction, tree } from '@lab/tensor';
import { StoredTensor } from './stored-tensor';

/** How a family writes the parameters of a feed-forward. */
export interface FfnNames {
  /** Its names of the products that dense feed-forwards have too. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether it stores matrices [in, out]. */
  readonly transposed: boolean;
}

/**
 * Where a checkpoint holds the parameters of a feed-forward that replaces the dense one: beside the family's own
 * tensors, named by their paths in the tree, with the family's names for `up`, `down` and `gate`.
 *
 * @param ffn asked only for the shapes of its parameters: nothing is drawn
 * @param prefix of the names, without the last dot
 */
export function replacedFfn(ffn: Ffn<object>, prefix: string, { names, transposed }: FfnNames): object {
  let params: object = {};
  traceFunction((key: Tensor) => {
    params = ffn.init(key);
    return params;
  }, random.key(0));
  const nameOf = (path: readonly (string | number)[]) =>
    [prefix, names[path[0] as string] ?? path[0], ...path.slice(1)].join('.');
  const stored = (shape: Shape, path: readonly (string | number)[]) =>
    new StoredTensor([{ name: nameOf(path), shape }], transposed && shape.length === 2);
  return tree.map<Tensor>(({ shape }, path) => stored(shape, path), params) as object;
}
