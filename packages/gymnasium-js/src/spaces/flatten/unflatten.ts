import { ArgumentError } from '../../errors';
import { batchSpace } from '../batch/batch-space';
import { concatenate } from '../batch/concatenate';
import { iterate } from '../batch/iterate';
import { Box } from '../box';
import { Dict, type SpaceRecord } from '../dict';
import { Discrete } from '../discrete';
import { isTypedArray, newArray, type TypedArray, toArray } from '../dtype';
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

/**
 * The value that `flatten` made `value` of. Throws `ArgumentError` where it has not the form or length of the space's
 * flat values, or a one-hot code is all zeros.
 *
 * @example
 * unflatten(new Discrete(5), Int32Array.of(0, 0, 1, 0, 0)); // 2
 */
export function unflatten<S extends Space<unknown>>(space: S, value: unknown): SpaceValue<S> {
  return restored(space, value) as SpaceValue<S>;
}

function restored(space: Space<unknown>, value: unknown): unknown {
  if (space instanceof Sequence) return restoredSequence(space, value);
  if (space instanceof Graph) return restoredGraph(space, value as GraphInstance);
  if (space.isNpFlattenable) return restoredArray(space, checkArray(space, value));
  if (space instanceof Tuple) {
    return (space.spaces as readonly Space<unknown>[]).map((part, i) =>
      restored(part, (value as unknown[])[i]),
    );
  }
  if (space instanceof Dict) {
    const parts = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(space.keys.map((key) => [key, restored(space.spaces[key], parts[key])]));
  }
  throw new ArgumentError('space', String(space), 'one that can be flattened');
}

function restoredArray(space: Space<unknown>, value: TypedArray): unknown {
  if (space instanceof Box || space instanceof MultiBinary) return toArray(space.dtype, value);
  if (space instanceof Discrete) return space.start + hotIndex(value);
  if (space instanceof MultiDiscrete) return restoredMultiDiscrete(space, value);
  if (space instanceof Text) return restoredText(space, value);
  if (space instanceof Tuple) return split(space.spaces, value);
  if (space instanceof Dict) return restoredDict(space, value);
  if (space instanceof OneOf) return restoredOneOf(space, value);
  throw new ArgumentError('space', String(space), 'one that can be flattened');
}

function checkArray(space: Space<unknown>, value: unknown): TypedArray {
  if (isTypedArray(value) && value.length === flatdim(space)) return value;
  throw new ArgumentError('value', value, `a typed array of ${flatdim(space)} numbers for ${space}`);
}

/** The place of the first number that is not zero. */
function hotIndex(code: TypedArray): number {
  const index = code.findIndex((value) => value !== 0);
  if (index < 0) throw new ArgumentError('value', code, 'a one-hot code, and not all zeros');
  return index;
}

function restoredMultiDiscrete(space: MultiDiscrete, value: TypedArray): TypedArray {
  const out = newArray(space.dtype, space.nvec.length);
  let offset = 0;
  for (const [i, count] of space.nvec.entries()) {
    out[i] = space.start[i]! + hotIndex(value.subarray(offset, offset + count));
    offset += count;
  }
  return out;
}

const restoredText = (space: Text, value: TypedArray): string =>
  Array.from(value, (index) => space.characterList[index] ?? '').join('');

/** The values of parts whose flat arrays follow each other. */
function split(parts: readonly Space<unknown>[], value: TypedArray): unknown[] {
  let offset = 0;
  return parts.map((part) => {
    const length = flatdim(part);
    offset += length;
    return restored(part, value.subarray(offset - length, offset));
  });
}

function restoredDict(space: Dict<SpaceRecord>, value: TypedArray): Record<string, unknown> {
  const parts = split(
    space.keys.map((key) => space.spaces[key]!),
    value,
  );
  return Object.fromEntries(space.keys.map((key, i) => [key, parts[i]]));
}

function restoredOneOf(space: OneOf<readonly Space<unknown>[]>, value: TypedArray): [number, unknown] {
  const index = value[0]!;
  const part = space.spaces[index];
  if (!part) throw new ArgumentError('value[0]', index, `the index of a space, below ${space.spaces.length}`);
  return [index, restored(part, toArray(flatDtype(part), value.subarray(1, 1 + flatdim(part))))];
}

function restoredBatch(space: Space<unknown>, batch: unknown): unknown {
  const flatBatch: Space<unknown> = batchSpace(flattenSpace(space), 1);
  return concatenate<Space<unknown>>(
    space,
    Array.from(iterate(flatBatch, batch), (element) => restored(space, element)),
  );
}

function restoredSequence(space: Sequence<Space<unknown>, boolean>, value: unknown): unknown {
  if (space.stack) return restoredBatch(space.featureSpace, value);
  if (!Array.isArray(value)) throw new ArgumentError('value', value, 'a list of flat values');
  return value.map((element) => restored(space.featureSpace, element));
}

function restoredGraph(
  space: Graph<Space<unknown>, Space<unknown> | null>,
  graph: GraphInstance,
): GraphInstance {
  const edges = space.edgeSpace && graph.edges !== null ? restoredBatch(space.edgeSpace, graph.edges) : null;
  return { nodes: restoredBatch(space.nodeSpace, graph.nodes), edges, edgeLinks: graph.edgeLinks };
}
