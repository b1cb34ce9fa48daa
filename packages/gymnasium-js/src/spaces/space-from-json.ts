import { ArgumentError } from '../errors';
import { Box } from './box';
import { Dict } from './dict';
import { Discrete } from './discrete';
import type { DiscreteDtype, Dtype } from './dtype';
import { Graph } from './graph';
import { numbersFromJson } from './json-numbers';
import { MultiBinary } from './multi-binary';
import { MultiDiscrete } from './multi-discrete';
import { OneOf } from './one-of';
import { Sequence } from './sequence';
import type { Space } from './space';
import type { SpaceJson } from './space-json';
import { Text } from './text';
import { Tuple } from './tuple';

/**
 * The space that `toJSON` described, not seeded. Throws `ArgumentError` where the JSON describes none.
 *
 * @example
 * spaceFromJson(JSON.parse(JSON.stringify(space))).equals(space); // true
 */
export function spaceFromJson(json: SpaceJson): Space<unknown> {
  switch (json?.type) {
    case 'Box': {
      const { low, high, shape, dtype } = json;
      return new Box<Dtype>(numbersFromJson('low', low), numbersFromJson('high', high), { shape, dtype });
    }
    case 'Discrete':
      return new Discrete<DiscreteDtype>(json.n, { start: json.start, dtype: json.dtype });
    case 'MultiBinary':
      return new MultiBinary(json.n);
    case 'MultiDiscrete': {
      const [nvec, start] = [numbersFromJson('nvec', json.nvec), numbersFromJson('start', json.start)];
      return new MultiDiscrete<DiscreteDtype>(nvec, { start, dtype: json.dtype });
    }
    case 'Text':
      return new Text(json.maxLength, { minLength: json.minLength, charset: json.charset });
    case 'Tuple':
      return new Tuple(spaces(json.spaces));
    case 'Dict':
      return dict(json);
    case 'Sequence':
      return new Sequence<Space<unknown>, boolean>(spaceFromJson(json.space), { stack: json.stack });
    case 'Graph':
      return new Graph(spaceFromJson(json.nodeSpace), json.edgeSpace && spaceFromJson(json.edgeSpace));
    case 'OneOf':
      return new OneOf(spaces(json.spaces));
    default:
      throw new ArgumentError('json', JSON.stringify(json), 'the JSON of a space');
  }
}

function dict({ spaces: pairs, sortKeys }: SpaceJson & { type: 'Dict' }): Space<unknown> {
  checkList(pairs);
  for (const pair of pairs) checkList(pair);
  const parts = pairs.map(([key, space]) => [key, spaceFromJson(space)] as const);
  return new Dict(parts, { sortKeys });
}

function spaces(parts: readonly SpaceJson[]): Space<unknown>[] {
  checkList(parts);
  return parts.map(spaceFromJson);
}

function checkList(parts: readonly unknown[]): void {
  if (!Array.isArray(parts)) throw new ArgumentError('spaces', JSON.stringify(parts), 'a list');
}
