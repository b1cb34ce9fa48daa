import { expect, it } from 'vitest';
import { maxpo, maxpoDeadZone } from '../../src/index';

it('is where maxpo gives only zeros', () => {
  for (let n = 2; n <= 9; n++) {
    for (let c = 0; c <= n; c++) {
      const rewards = Array.from({ length: n }, (_, i) => (i < c ? 1 : 0));
      for (let k = 1; k < n; k++) {
        const silent = maxpo(rewards, { k }).every((advantage) => advantage === 0);
        expect(maxpoDeadZone({ n, c, k })).toBe(silent);
      }
    }
  }
});

it.each([
  [{ n: 0, c: 0, k: 1 }, 'n'],
  [{ n: 4, c: 5, k: 1 }, 'c'],
  [{ n: 4, c: 2, k: 5 }, 'k'],
])('refuses %j', (count, argument) => {
  expect(() => maxpoDeadZone(count)).toThrow(expect.objectContaining({ argument }));
});
