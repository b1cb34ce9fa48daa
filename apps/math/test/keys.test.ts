import { expect, test } from 'vitest';
import { keyOf } from '../src/keys';

const words = async (...key: Parameters<typeof keyOf>) => [...(await keyOf(...key).data())].join();

test('a key depends on seed, purpose and step, and on nothing else', async () => {
  const keys = await Promise.all([
    words(0, 'rl', 0),
    words(1, 'rl', 0),
    words(0, 'evaluation', 0),
    words(0, 'rl', 1),
    words(0, 'weights'),
  ]);
  expect(new Set(keys).size).toBe(5);
  expect(await words(0, 'rl', 0)).toBe(keys[0]);
});
