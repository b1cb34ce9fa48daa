import { array, random, slice } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { counterNoise } from '../../src';
import { expectSame, numbersOf } from '../support';

const key = random.key(5);
const request = { key, leading: [2, 3], width: 4 };
const positions = array([0, 1, 2], { dtype: 'int32' });

describe('counterNoise', () => {
  it.each([
    ['in order', {}],
    ['by position', { positions }],
  ])('begins with the samples of a smaller K, %s', async (_, counters) => {
    const four = counterNoise({ ...request, ...counters, samples: 4 });
    const two = counterNoise({ ...request, ...counters, samples: 2 });
    expect(four.shape).toEqual([4, 2, 3, 4]);
    await expectSame(slice(four, [0, 0, 0, 0], [2, 2, 3, 4]), two, 0);
    const [first, second] = [
      slice(four, [0, 0, 0, 0], [1, 2, 3, 4]),
      slice(four, [1, 0, 0, 0], [2, 2, 3, 4]),
    ];
    expect(await numbersOf(first)).not.toEqual(await numbersOf(second));
  });

  it('gives a position the same noise alone and among others', async () => {
    const all = counterNoise({ ...request, positions, samples: 2 });
    const alone = counterNoise({
      key,
      leading: [2],
      width: 4,
      samples: 2,
      positions: array([2], { dtype: 'int32' }),
    });
    const column = slice(all, [0, 0, 2, 0], [2, 2, 3, 4]);
    expect(await numbersOf(alone)).toEqual(await numbersOf(column));
  });

  it('shares it between sequences unless they have numbers', async () => {
    const rows = async (sequences?: number[][]) => {
      const given = sequences && { sequences: array(sequences, { dtype: 'int32' }) };
      const noise = counterNoise({ ...request, positions, samples: 1, ...given });
      const numbers = await numbersOf(noise);
      return [numbers.slice(0, 12), numbers.slice(12)];
    };
    const shared = await rows();
    expect(shared[0]).toEqual(shared[1]);
    const own = await rows([[7], [8]]);
    expect(own[0]).not.toEqual(own[1]);
    expect(await rows([[8], [7]])).toEqual([own[1], own[0]]);
  });

  it('is standard normal', async () => {
    const numbers = await numbersOf(counterNoise({ key, leading: [2000], width: 4, samples: 2 }));
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    // Standard errors are 0.008 and 0.011.
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.045);
  });

  it('differs between keys', async () => {
    const [a, b] = [1, 2].map((seed) => counterNoise({ ...request, key: random.key(seed), samples: 1 }));
    expect(await numbersOf(a!)).not.toEqual(await numbersOf(b!));
  });
});
