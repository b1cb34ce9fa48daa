import { describe, expectTypeOf, test } from 'vitest';
import {
  Box,
  batchSpace,
  createEmptyArray,
  Dict,
  Discrete,
  Graph,
  MultiBinary,
  MultiDiscrete,
  OneOf,
  Sequence,
  type Space,
  type SpaceValue,
  Text,
  Tuple,
} from '../../src/index';

const box = new Box(-1, 1, { shape: [2] });
const bytes = new Box(0, 255, { dtype: 'uint8' });
const tuple = new Tuple([new Discrete(2), bytes, new Dict({ k: box, t: new Text(3) })]);

describe('the type of samples follows from the space', () => {
  test('of single spaces', () => {
    expectTypeOf(box.sample()).toEqualTypeOf<Float32Array>();
    expectTypeOf(bytes.sample()).toEqualTypeOf<Uint8Array>();
    expectTypeOf(new Discrete(2).sample()).toEqualTypeOf<number>();
    expectTypeOf(new MultiBinary(2).sample()).toEqualTypeOf<Int8Array>();
    expectTypeOf(new MultiDiscrete([2]).sample()).toEqualTypeOf<Int32Array>();
    expectTypeOf(new MultiDiscrete([2], { dtype: 'uint8' }).sample()).toEqualTypeOf<Uint8Array>();
    expectTypeOf<SpaceValue<Text>>().toEqualTypeOf<string>();
  });

  test('where a space of arrays is asked for', () => {
    const space: Space<Float32Array> = new Box(0, 1, { shape: [1] });
    expectTypeOf(space.sample()).toEqualTypeOf<Float32Array>();
  });

  test('of composite spaces', () => {
    expectTypeOf(tuple.sample()[0]).toEqualTypeOf<number>();
    expectTypeOf(tuple.sample()[1]).toEqualTypeOf<Uint8Array>();
    expectTypeOf(tuple.sample()[2].k).toEqualTypeOf<Float32Array>();
    expectTypeOf(tuple.sample()[2].t).toEqualTypeOf<string>();
    expectTypeOf(new Sequence(box).sample()).toEqualTypeOf<Float32Array[]>();
    expectTypeOf(new Sequence(box, { stack: true }).sample()).toEqualTypeOf<Float32Array>();
    expectTypeOf(new Graph(box, new Discrete(2)).sample().edges).toEqualTypeOf<Int32Array | null>();
    expectTypeOf(new Graph(box, null).sample().nodes).toEqualTypeOf<Float32Array>();
    expectTypeOf(new OneOf([new Discrete(2), box]).sample()[1]).toEqualTypeOf<number | Float32Array>();
  });

  test('of batches', () => {
    expectTypeOf(batchSpace(tuple).sample()[0]).toEqualTypeOf<Int32Array>();
    expectTypeOf(batchSpace(tuple).sample()[2].k).toEqualTypeOf<Float32Array>();
    expectTypeOf(batchSpace(tuple).sample()[2].t).toEqualTypeOf<string[]>();
    expectTypeOf(createEmptyArray(new MultiBinary(2), 3)).toEqualTypeOf<Int8Array>();
  });
});
