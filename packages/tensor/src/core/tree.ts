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

/** The keys and indices that lead to a leaf. */
type Path = readonly (string | number)[];
type Visit = (leaf: unknown, path: Path) => unknown;

function walk(value: unknown, visit: Visit, path: Path): unknown {
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
export function treeMap<P>(f: (leaf: Tensor, path: Path) => Tensor, tree: P): P;
export function treeMap<T, R = unknown>(f: (leaf: T, path: Path) => R, tree: unknown): unknown;
export function treeMap<T, R = unknown>(f: (leaf: T, path: Path) => R, tree: unknown): unknown {
  return walk(tree, f as Visit, []);
}

/** The leaves in order of appearance; tensors, unless their type `T` is given. */
export function treeLeaves<T = Tensor>(tree: unknown): T[] {
  const leaves: T[] = [];
  treeMap<T>((leaf) => leaves.push(leaf), tree);
  return leaves;
}

/**
 * The leaves, tensors unless their type `T` is given, with their paths joined by dots: `layers.0.weight`. Where two leaves would have one name, as in
 * `{ 'a.b': x, a: { b: y } }`, dots inside the keys of the tree are written `\.` and backslashes `\\`.
 */
export function treePaths<T = Tensor>(tree: unknown): [string, T][] {
  const leaves: [Path, T][] = [];
  treeMap<T>((leaf, path) => leaves.push([path, leaf]), tree);
  const named = (nameOf: (path: Path) => string) =>
    leaves.map(([path, leaf]): [string, T] => [nameOf(path), leaf]);
  const plain = named((path) => path.join('.'));
  const distinct = new Set(plain.map(([name]) => name));
  return distinct.size === plain.length ? plain : named(escapedName);
}

function escapedName(path: Path): string {
  return path.map((key) => `${key}`.replace(/[\\.]/g, '\\$&')).join('.');
}

/**
 * The structure of `tree` with its leaves replaced, in order, and its type where they are tensors.
 * Throws ArgumentError if the counts differ.
 */
export function treeUnflatten<P>(tree: P, leaves: readonly Tensor[]): P;
export function treeUnflatten(tree: unknown, leaves: readonly unknown[]): unknown;
export function treeUnflatten(tree: unknown, leaves: readonly unknown[]): unknown {
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
  return treeMap<unknown, unknown>((leaf, path) => {
    const rest = others.map((tree, index) => leafAt(tree, path, index + 2));
    return f(...([leaf, ...rest] as never[]));
  }, first);
}

function leafAt(tree: unknown, path: Path, argument: number): unknown {
  let value = tree;
  for (const key of path) {
    if (!isBranch(value) || !Object.hasOwn(value, key)) throw missing(path, argument);
    value = (value as Record<string | number, unknown>)[key];
  }
  if (isBranch(value)) throw missing(path, argument);
  return value;
}

function isBranch(value: unknown): value is object {
  return Array.isArray(value) || isPlainObject(value);
}

function missing(path: Path, argument: number): ArgumentError {
  return new ArgumentError(`tree: argument ${argument} has no leaf at '${path.join('.')}'`);
}

/** Tree functions under one name: `tree.map(f, params)`. */
export const tree = {
  map: treeMap,
  leaves: treeLeaves,
  paths: treePaths,
  unflatten: treeUnflatten,
  zip: treeZip,
} as const;
