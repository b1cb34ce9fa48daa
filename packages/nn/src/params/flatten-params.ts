import { type Tensor, tree } from '@lab/tensor';
import { ParameterError } from '../errors';

/** Tensors by name, as checkpoints hold them. */
export type NamedTensors = Readonly<Record<string, Tensor>>;

/**
 * The leaves of a parameter tree by their path, the name that checkpoints use: `{ 'layers.0.weight': tensor }`.
 * Only where two leaves would have one name, dots inside keys are escaped, as `tree.paths` does.
 */
export function flattenParams(params: unknown): Record<string, Tensor> {
  return Object.fromEntries(tree.paths<Tensor>(params));
}

/**
 * Undoes {@link flattenParams}: the structure of `like` with the named tensors as leaves.
 * @throws ParameterError naming every leaf that is missing, unknown, or of another shape
 * @example const params = unflattenParams(initial, await fromSafeTensors(tensors));
 */
export function unflattenParams<P>(like: P, named: NamedTensors): P {
  const expected = flattenParams(like);
  const problems = [
    ...Object.keys(named).flatMap((name) => (Object.hasOwn(expected, name) ? [] : [`unknown '${name}'`])),
    ...Object.entries(expected).flatMap(([name, leaf]) => {
      if (!Object.hasOwn(named, name)) return [`missing '${name}'`];
      const { shape } = named[name] as Tensor;
      const same = String(shape) === String(leaf.shape);
      return same ? [] : [`'${name}' has shape [${shape}], expected [${leaf.shape}]`];
    }),
  ];
  if (problems.length) throw new ParameterError(`unflattenParams: ${summary(problems)}`);
  const leaves = tree.paths(like).map(([name]) => named[name]);
  return tree.unflatten(like, leaves) as P;
}

/** The first problems, and how many there are beyond. */
function summary(problems: readonly string[]): string {
  const shown = problems.slice(0, 5).join('; ');
  return problems.length > 5 ? `${shown}; and ${problems.length - 5} more` : shown;
}
