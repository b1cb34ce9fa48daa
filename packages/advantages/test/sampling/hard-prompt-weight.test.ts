import { expect, it } from 'vitest';
import { hardPromptWeight } from '../../src/index';

it('is k (1 - c / n)^(k - 1)', () => {
  expect(hardPromptWeight({ n: 8, c: 2, k: 2 })).toBe(1.5);
  expect(hardPromptWeight({ n: 8, c: 4, k: 4 })).toBe(0.5);
  expect(hardPromptWeight({ n: 8, c: 0, k: 3 })).toBe(3);
  expect(hardPromptWeight({ n: 8, c: 8, k: 1 })).toBe(1);
  expect(hardPromptWeight({ n: 8, c: 8, k: 2 })).toBe(0);
});

it('refuses impossible counts', () => {
  expect(() => hardPromptWeight({ n: 8, c: 9, k: 2 })).toThrow(expect.objectContaining({ argument: 'c' }));
});
