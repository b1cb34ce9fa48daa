import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  batchSpace,
  concatenate,
  createEmptyArray,
  flatdim,
  flatten,
  flattenSpace,
  isSpaceDtypeShapeEquiv,
  iterate,
  type Space,
  spaceFromJson,
  unflatten,
} from '../../src/index';
import { anySpaces, flatSpaces } from './arbitrary';

const seeds = fc.nat();
const draw = (space: Space<unknown>, count: number) => Array.from({ length: count }, () => space.sample());
const overJson = (value: unknown) => JSON.parse(JSON.stringify(value));

test('samples are contained', () => {
  fc.assert(
    fc.property(anySpaces, seeds, (space, seed) => {
      space.seed(seed);
      for (const value of draw(space, 3)) expect(space.contains(value)).toBe(true);
    }),
  );
});

test('a seed, and the seeds returned for it, start the same samples', () => {
  fc.assert(
    fc.property(anySpaces, seeds, (space, seed) => {
      const used = space.seed(seed);
      const values = draw(space, 3);
      space.seed(seed);
      expect(draw(space, 3)).toEqual(values);
      space.seed(used);
      expect(draw(space, 3)).toEqual(values);
    }),
  );
});

test('unflatten undoes flatten, and flat values are in the flat space', () => {
  fc.assert(
    fc.property(anySpaces, seeds, (space, seed) => {
      space.seed(seed);
      const value = space.sample();
      const flat = flatten(space, value);
      expect(flattenSpace(space).contains(flat)).toBe(true);
      expect(unflatten(space, flat)).toEqual(value);
    }),
  );
});

test('flat values have the length of flatdim', () => {
  fc.assert(
    fc.property(flatSpaces, seeds, (space, seed) => {
      space.seed(seed);
      expect(flatten(space, space.sample())).toHaveLength(flatdim(space));
      expect(space.isNpFlattenable).toBe(true);
    }),
  );
});

test('spaces survive JSON', () => {
  fc.assert(
    fc.property(anySpaces, seeds, (space, seed) => {
      const copy = spaceFromJson(overJson(space));
      expect(copy.equals(space)).toBe(true);
      expect(space.equals(copy)).toBe(true);
      expect(String(copy)).toBe(String(space));
      expect(isSpaceDtypeShapeEquiv(copy, space)).toBe(true);
      expect(copy.seed(seed)).toEqual(space.seed(seed));
      expect(copy.sample()).toEqual(space.sample());
    }),
  );
});

test('values survive JSON', () => {
  fc.assert(
    fc.property(anySpaces, seeds, (space, seed) => {
      space.seed(seed);
      const values = draw(space, 3);
      expect(space.fromJsonable(overJson(space.toJsonable(values)))).toEqual(values);
    }),
  );
});

test('a clone draws the same and shares nothing', () => {
  fc.assert(
    fc.property(anySpaces, seeds, (space, seed) => {
      space.seed(seed);
      space.sample();
      const copy = space.clone();
      expect(copy.equals(space)).toBe(true);
      const values = draw(copy, 2);
      copy.seed(0);
      expect(draw(space, 2)).toEqual(values);
    }),
  );
});

test('putting the parts of a batch together gives the batch', () => {
  fc.assert(
    fc.property(anySpaces, seeds, fc.integer({ min: 1, max: 4 }), (space, seed, n) => {
      space.seed(seed);
      const batched: Space<unknown> = batchSpace(space, n);
      const batch = batched.sample();
      const parts = [...iterate(batched, batch)];
      expect(parts).toHaveLength(n);
      for (const part of parts) expect(space.contains(part)).toBe(true);
      expect(concatenate<Space<unknown>>(space, parts)).toEqual(batch);
      const out = createEmptyArray<Space<unknown>>(space, n);
      expect(concatenate<Space<unknown>>(space, parts, out)).toEqual(batch);
    }),
  );
});

test('values of one kind of space are in no other', () => {
  const strangers = [null, undefined, 'text', {}, [], [[]], Number.NaN, 1.5, true, 10n, new Float32Array(97)];
  fc.assert(
    fc.property(flatSpaces, fc.constantFrom(...strangers), (space, stranger) => {
      fc.pre(!String(space).includes('Text') && !String(space).includes('Tuple'));
      expect(space.contains(stranger)).toBe(false);
    }),
  );
});
