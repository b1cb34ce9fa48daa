import { describe, expect, it } from 'vitest';
import { Box } from '../../src/spaces/box';
import { Dict } from '../../src/spaces/dict';
import { Discrete } from '../../src/spaces/discrete';
import { MultiBinary } from '../../src/spaces/multi-binary';
import { MultiDiscrete } from '../../src/spaces/multi-discrete';
import { Text } from '../../src/spaces/text';
import { Tuple } from '../../src/spaces/tuple';
import { zeroValue } from '../../src/wrappers/zero-value';

describe('zero values', () => {
  it('are the values of a space closest to zero', () => {
    const space = new Dict({
      box: new Box([1, -3, -1], [2, -2, 1]),
      count: new Discrete(3, { start: 5 }),
      pair: new Tuple([new MultiBinary(2), new MultiDiscrete([2, 2])]),
      word: new Text(4, { minLength: 2, charset: 'xy' }),
    });
    const zero = zeroValue(space);
    expect(zero).toEqual({
      box: new Float32Array([1, -2, 0]),
      count: 5,
      pair: [new Int8Array(2), new Int32Array(2)],
      word: 'xx',
    });
    expect(space.contains(zero)).toBe(true);
  });
});
