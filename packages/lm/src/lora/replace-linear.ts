import type { Linear } from '@lab/nn';

/**
 * The tree with one linear layer replaced; what is not on the way to it is shared.
 * @param path keys and indices that lead to it, joined by dots
 */
export function replaceLinear<T>(
  tree: T,
  path: string,
  replace: (linear: Linear.Params) => Linear.Params,
): T {
  return update(tree, path.split('.'), replace as (node: unknown) => unknown) as T;
}

function update(node: unknown, path: readonly string[], replace: (node: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replace(node);
  if (Array.isArray(node)) return node.with(Number(key), update(node[Number(key)], rest, replace));
  const fields = node as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: update(fields[key], rest, replace) };
}
