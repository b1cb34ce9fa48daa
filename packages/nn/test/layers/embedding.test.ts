import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, Embedding, initialisers } from '../../src/index';
import { numbersOf } from '../support';

const params = {
  weight: array([
    [1, 2],
    [3, 4],
    [5, 6],
  ]),
}; // prettier-ignore

describe('Embedding', () => {
  it('looks rows up', async () => {
    const vectors = Embedding.apply(
      params,
      array(
        [
          [2, 0],
          [1, 1],
        ],
        { dtype: 'int32' },
      ),
    ); // prettier-ignore
    expect(vectors.shape).toEqual([2, 2, 2]);
    expect(await numbersOf(vectors)).toEqual([5, 6, 1, 2, 3, 4, 3, 4]);
  });

  it('gives logits as dot products with every row', async () => {
    const logits = Embedding.attend(params, array([[[1, 10]]]));
    expect(logits.shape).toEqual([1, 1, 3]);
    expect(await numbersOf(logits)).toEqual([21, 43, 65]);
  });

  it('draws from a standard normal unless told otherwise', async () => {
    const { weight } = Embedding.init(random.key(1), { count: 100, width: 50 });
    const values = await numbersOf(weight);
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(variance).toBeGreaterThan(0.9);
    expect(variance).toBeLessThan(1.1);
    const small = Embedding.init(random.key(1), { count: 2, width: 1, weight: initialisers.constant(0.5) });
    expect(await numbersOf(small.weight)).toEqual([0.5, 0.5]);
  });

  it('refuses bad sizes', () => {
    expect(() => Embedding.init(random.key(1), { count: -1, width: 2 })).toThrow(ConfigError);
  });
});
