import { Box } from './box';
import { Dict } from './dict';
import { Discrete } from './discrete';
import { Graph } from './graph';
import { MultiBinary } from './multi-binary';
import { MultiDiscrete } from './multi-discrete';
import { shapeString } from './nested';
import { OneOf } from './one-of';
import { Sequence } from './sequence';
import type { Space } from './space';
import { Text } from './text';
import { Tuple } from './tuple';

/**
 * Whether two spaces are of one kind, dtype and shape, part by part, whatever their bounds and counts: whether their
 * values fit into one batch. False for kinds that this package does not define.
 */
export function isSpaceDtypeShapeEquiv(a: Space<unknown>, b: Space<unknown>): boolean {
  if (a instanceof Text) {
    return b instanceof Text && a.maxLength === b.maxLength && a.characters === b.characters;
  }
  if (a instanceof Tuple) return b instanceof Tuple && allEquivalent(a.spaces, b.spaces);
  if (a instanceof OneOf) return b instanceof OneOf && allEquivalent(a.spaces, b.spaces);
  if (a instanceof Dict) {
    if (!(b instanceof Dict) || a.keys.length !== b.keys.length) return false;
    return a.keys.every((key) => key in b.spaces && isSpaceDtypeShapeEquiv(a.spaces[key], b.spaces[key]));
  }
  if (a instanceof Sequence) {
    return (
      b instanceof Sequence && a.stack === b.stack && isSpaceDtypeShapeEquiv(a.featureSpace, b.featureSpace)
    );
  }
  if (a instanceof Graph) {
    return b instanceof Graph && allEquivalent(parts(a), parts(b));
  }
  const fundamental = [Box, Discrete, MultiBinary, MultiDiscrete].some(
    (kind) => a instanceof kind && b instanceof kind,
  );
  return fundamental && a.dtype === b.dtype && shapeString(a.shape!) === shapeString(b.shape!);
}

const parts = ({ nodeSpace, edgeSpace }: Graph<Space<unknown>, Space<unknown> | null>): Space<unknown>[] =>
  edgeSpace === null ? [nodeSpace] : [nodeSpace, edgeSpace];

const allEquivalent = (a: readonly Space<unknown>[], b: readonly Space<unknown>[]): boolean =>
  a.length === b.length && a.every((space, i) => isSpaceDtypeShapeEquiv(space, b[i]!));
