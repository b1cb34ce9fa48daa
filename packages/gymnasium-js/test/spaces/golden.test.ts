import { describe, expect, test } from 'vitest';
import {
  batchDifferingSpaces,
  batchSpace,
  concatenate,
  createEmptyArray,
  flatdim,
  flatten,
  flattenSpace,
  iterate,
  type Space,
  spaceFromJson,
  unflatten,
} from '../../src/index';
import { recorded } from './golden';

const draw = (space: Space<unknown>, count: number, options = {}) =>
  Array.from({ length: count }, () => space.sample(options));

/** Python writes bool arrays as booleans; here they are 0 and 1. */
const withoutBooleans = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'boolean' ? Number(part) : part));

describe.each(recorded.cases)('$repr', ({ space: json, repr, seeds, samples, state, flat, batch }) => {
  test('string form and JSON', () => {
    const space = spaceFromJson(json);
    expect(String(space)).toBe(repr);
    expect(spaceFromJson(JSON.parse(JSON.stringify(space))).equals(space)).toBe(true);
  });

  test('seeds, samples and the state after them', () => {
    const space = spaceFromJson(json);
    expect(space.seed(17)).toEqual(seeds);
    const values = draw(space, 4);
    expect(space.toJsonable(values)).toEqual(withoutBooleans(samples));
    if (state) expect(space.npRandom.state).toEqual(state);
    expect(values.every((value) => space.contains(value))).toBe(true);
    const restored = space.fromJsonable(JSON.parse(JSON.stringify(space.toJsonable(values))));
    if (repr !== 'Tuple()') expect(restored).toEqual(values);
  });

  if (flat)
    test('flat samples and their way back', () => {
      const space = spaceFromJson(json);
      space.seed(17);
      const values = draw(space, 4);
      const flatSpace = flattenSpace(space);
      const flattened = values.map((value) => flatten(space, value));
      expect(String(flatSpace)).toBe(flat.repr);
      expect(flatSpace.toJsonable(flattened)).toEqual(withoutBooleans(flat.values));
      expect(flattened.every((value) => flatSpace.contains(value))).toBe(true);
      expect(flattened.map((value) => unflatten(space, value))).toEqual(values);
      if (flat.dim === null) expect(() => flatdim(space)).toThrow('flattens to an array');
      else expect(flatdim(space)).toBe(flat.dim);
    });

  if (batch)
    test('batches, their parts, and putting parts together', () => {
      const space = spaceFromJson(json);
      space.seed(17);
      draw(space, 4);
      const batchedSpace: Space<unknown> = batchSpace(space, 3);
      expect(String(batchedSpace)).toBe(batch.repr);
      const values = draw(batchedSpace, 2);
      expect(batchedSpace.toJsonable(values)).toEqual(withoutBooleans(batch.samples));
      if (repr === 'Tuple()' || repr.startsWith('Box([]')) return;
      const parts = [...iterate(batchedSpace, values[0])];
      expect(parts.every((part) => space.contains(part))).toBe(true);
      expect(concatenate<Space<unknown>>(space, parts)).toEqual(values[0]);
      const out = createEmptyArray<Space<unknown>>(space, 3);
      expect(concatenate<Space<unknown>>(space, parts, out)).toEqual(values[0]);
    });
});

describe('masks and probabilities', () => {
  test.each(
    recorded.masked.map(({ space, ...rest }) => ({ name: String(spaceFromJson(space)), space, ...rest })),
  )('$name with $options', ({ space: json, options, samples }) => {
    const space = spaceFromJson(json);
    space.seed(23);
    expect(space.toJsonable(draw(space, 6, options))).toEqual(samples);
  });
});

test.each(recorded.differing)('batchDifferingSpaces: $repr', ({ spaces: jsons, repr, samples }) => {
  const spaces = jsons.map(spaceFromJson);
  for (const space of spaces) space.seed(5);
  const batch = batchDifferingSpaces(spaces);
  expect(String(batch)).toBe(repr);
  expect(batch.toJsonable([batch.sample()])).toEqual(samples);
});

test.each(recorded.printed)('printed: $repr', ({ space, repr }) => {
  expect(String(spaceFromJson(space))).toBe(repr);
});
