import { describe, expect, test } from 'vitest';
import { batchSpace, concatenate, flatten, iterate } from '../../src/index';
import { Coin } from './coin';

describe('a space of its own', () => {
  test('is seeded and samples like the others', () => {
    expect(new Coin(0).sample()).toBe('tails');
    expect(new Coin().sample()).toMatch(/heads|tails/);
    const coin = new Coin(4);
    expect(coin.clone().npRandom.state).toEqual(coin.npRandom.state);
    expect(new Coin().clone().sample()).toMatch(/heads|tails/);
  });

  test('is its own JSON form of values', () => {
    expect(new Coin().fromJsonable(new Coin().toJsonable(['heads', 'tails']))).toEqual(['heads', 'tails']);
  });

  test('batches to a Tuple of copies', () => {
    const batch = batchSpace(new Coin(1), 3);
    expect(String(batch)).toBe('Tuple(Coin(), Coin(), Coin())');
    const values = batch.sample();
    expect([...iterate(batch, values)]).toEqual(values);
    expect(concatenate(new Coin(), values)).toEqual(values);
  });

  test('cannot be flattened', () => {
    expect(() => flatten(new Coin(), 'heads')).toThrow(
      'space must be one that can be flattened, got "Coin()"',
    );
  });
});
