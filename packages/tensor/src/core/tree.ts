import { ArgumentError } from './errors';
import { Tensor } from './tensor';

/** Nested arrays and plain objects with leaves of type `T`. */
export type Tree<T> = T | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };

/** Whether a tree descends into a value as an object. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

type Visit = (leaf: unknown, path: readonly (string | number)[]) => unknown;

function walk(value: unknown, visit: Visit, path: readonly (string | number)[]): unknown {
  if (value instanceof Tensor) return visit(value, path);
  if (Array.isArray(value)) return value.map((item, index) => walk(item, visit, [...path, index]));
  if (isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(item, visit, [...path, key])]),
    );
  }
  return visit(value, path);
}

/**
 * Applies `f` to every leaf; `path` holds the keys and indices that lead to it. Keeps the structure, and so, where
 * tensors become tensors, the type.
 */
export function treeMap<P>(f: (leaf: Tensor, path: readonly (string | number)[]) => Tensor, tree: P): P;
export function treeMap<T, R = unknown>(
  f: (leaf: T, path: readonly (string | number)[]) => R,
  tree: unknown,
): unknown;
export function treeMap<T, R = unknown>(
  f: (leaf: T, path: readonly (string | number)[]) => R,
  tree: unknown,
): unknown {
  return walk(tree, f as Visit, []);
}

/** The leaves in order of appearance. */
export function treeLeaves<T>(tree: unknown): T[] {
  const leaves: T[] = [];
  treeMap<T>((leaf) => leaves.push(leaf), tree);
  return leaves;
}

/** The leaves with their paths joined by dots: `layers.0.weight`. */
export function treePaths<T>(tree: unknown): [string, T][] {
  const entries: [string, T][] = [];
  treeMap<T>((leaf, path) => entries.push([path.join('.'), leaf]), tree);
  return entries;
}

/** The structure of `tree` with its leaves replaced, in order. Throws ArgumentError if the counts differ. */
export function treeUnflatten<T>(tree: unknown, leaves: readonly T[]): unknown {
  let next = 0;
  const result = treeMap(() => leaves[next++], tree);
  if (next !== leaves.length) throw new ArgumentError(`tree: expected ${next} leaves, got ${leaves.length}`);
  return result;
}

/**
 * Applies `f` to the leaves of several trees of one structure.
 * Throws ArgumentError naming the first path where a tree has no such leaf.
 */
export function treeZip<P>(f: (...leaves: Tensor[]) => Tensor, first: P, ...others: readonly unknown[]): P;
export function treeZip<R>(
  f: (...leaves: never[]) => R,
  first: unknown,
  ...others: readonly unknown[]
): unknown;
export function treeZip<R>(
  f: (...leaves: never[]) => R,
  first: unknown,
  ...others: readonly unknown[]
): unknown {
  const tables = others.map((tree) => new Map(treePaths<unknown>(tree)));
  return treeMap<unknown, unknown>((leaf, path) => {
    const name = path.join('.');
    const rest = tables.map((table, index) => {
      if (!table.has(name)) throw new ArgumentError(`tree: argument ${index + 2} has no leaf at '${name}'`);
      return table.get(name);
    });
    return f(...([leaf, ...rest] as never[]));
  }, first);
}

/** Tree functions under one name: `tree.map(f, params)`. */
export const tree = {
  map: treeMap,
  leaves: treeLeaves,
  paths: treePaths,
  unflatten: treeUnflatten,
  zip: treeZip,
} as const;
