import { ArgumentError } from '../../errors';
import { concatenate } from '../batch/concatenate';
import { Box } from '../box';
import { Dict, type SpaceRecord } from '../dict';
import { Discrete } from '../discrete';
import { newArray, type TypedArray, toArray } from '../dtype';
import { Graph, type GraphInstance } from '../graph';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { OneOf } from '../one-of';
import { Sequence } from '../sequence';
import type { Space, SpaceValue } from '../space';
import { Text } from '../text';
import { Tuple } from '../tuple';
import { flatDtype } from './flat-dtype';
import { flatdim } from './flatdim';
import { flattenSpace } from './flatten-space';

/** A flattened value: an array, or for what has no fixed size a structure of them. */
export type FlatValue = TypedArray | FlatValue[] | GraphInstance | { [key: string]: FlatValue };

/**
 * A value as one array of numbers, a value of `flattenSpace(space)`.
 *
 * Discrete and MultiDiscrete are one-hot, Text is its characters' indexes padded with the number of characters,
 * OneOf is the index and the flat part, padded with the part's first number. Parts are put one after the other in
 * the narrowest dtype that holds them; where one is a Graph or Sequence, the structure stays with flat parts in it.
 *
 * @example
 * flatten(new Discrete(5), 2); // Int32Array [0, 0, 1, 0, 0]
 */
export function flatten<S extends Space<unknown>>(space: S, value: SpaceValue<S>): FlatValue {
  return flat(space, value);
}

function flat(space: Space<unknown>, value: unknown): FlatValue {
  if (space instanceof Box || space instanceof MultiBinary)
    return toArray(space.dtype, value as ArrayLike<number>);
  if (space instanceof Discrete) return oneHot(space, [value as number], [space.n], [space.start]);
  if (space instanceof MultiDiscrete)
    return oneHot(space, value as ArrayLike<number>, space.nvec, space.start);
  if (space instanceof Text) return flatText(space, value as string);
  if (space instanceof Tuple) return flatTuple(space, value as readonly unknown[]);
  if (space instanceof Dict) return flatDict(space, value as Readonly<Record<string, unknown>>);
  if (space instanceof OneOf) return flatOneOf(space, value as readonly [number, unknown]);
  if (space instanceof Sequence) return flatSequence(space, value);
  if (space instanceof Graph) return flatGraph(space, value as GraphInstance);
  throw new ArgumentError('space', String(space), 'one that can be flattened');
}

function oneHot(
  space: Discrete | MultiDiscrete,
  value: ArrayLike<number>,
  counts: ArrayLike<number>,
  start: ArrayLike<number>,
): TypedArray {
  const array = newArray(space.dtype, flatdim(space));
  let offset = 0;
  for (let i = 0; i < counts.length; i++) {
    const index = value[i]! - start[i]!;
    if (!(index >= 0 && index < counts[i]!)) throw new ArgumentError('value', value[i], 'in the space');
    array[offset + index] = 1;
    offset += counts[i]!;
  }
  return array;
}

function flatText(space: Text, value: string): Int32Array {
  const array = new Int32Array(space.maxLength).fill(space.characterList.length);
  for (const [i, character] of [...value].entries()) {
    const index = space.characterIndex(character);
    if (index === undefined || i >= array.length) throw new ArgumentError('value', value, 'in the space');
    array[i] = index;
  }
  return array;
}

function flatTuple(space: Tuple<readonly Space<unknown>[]>, value: readonly unknown[]): FlatValue {
  const parts = space.spaces.map((part, i) => flat(part, value[i]));
  return space.isNpFlattenable ? joined(space, parts as TypedArray[]) : parts;
}

function flatDict(space: Dict<SpaceRecord>, value: Readonly<Record<string, unknown>>): FlatValue {
  const parts = space.keys.map((key) => flat(space.spaces[key]!, value[key]));
  if (space.isNpFlattenable) return joined(space, parts as TypedArray[]);
  return Object.fromEntries(space.keys.map((key, i) => [key, parts[i]!]));
}

function flatOneOf(
  space: OneOf<readonly Space<unknown>[]>,
  [index, value]: readonly [number, unknown],
): TypedArray {
  const part = space.spaces[index];
  if (!part) throw new ArgumentError('value[0]', index, `the index of a space, below ${space.spaces.length}`);
  const inner = flat(part, value) as TypedArray;
  const array = newArray(flatDtype(space), flatdim(space)).fill(inner[0] ?? 0);
  array[0] = index;
  array.set(inner, 1);
  return array;
}

function flatSequence(space: Sequence<Space<unknown>, boolean>, value: unknown): FlatValue {
  const elements = space.elements(value);
  if (!elements) throw new ArgumentError('value', value, 'in the space');
  const parts = elements.map((element) => flat(space.featureSpace, element));
  return space.stack
    ? (concatenate<Space<unknown>>(flattenSpace(space.featureSpace), parts) as FlatValue)
    : parts;
}

function flatGraph(space: Graph<Space<unknown>, Space<unknown> | null>, graph: GraphInstance): GraphInstance {
  const batch = (part: Space<unknown>, values: Iterable<unknown>) =>
    concatenate<Space<unknown>>(
      flattenSpace(part),
      Array.from(values, (value) => flat(part, value)),
    );
  return {
    nodes: batch(space.nodeSpace, space.nodesOf(graph)),
    edges: space.edgeSpace && graph.edges !== null ? batch(space.edgeSpace, space.edgesOf(graph)) : null,
    edgeLinks: graph.edgeLinks,
  };
}

/** Flat parts one after the other, in the dtype of the whole. */
function joined(space: Space<unknown>, parts: readonly TypedArray[]): TypedArray {
  const array = newArray(flatDtype(space), flatdim(space));
  let offset = 0;
  for (const part of parts) {
    array.set(part, offset);
    offset += part.length;
  }
  return array;
}
