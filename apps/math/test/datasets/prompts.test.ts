import { expect, test } from 'vitest';
import { promptNames, promptOf } from '../../src/datasets/prompts';

test('what stands around a question', () => {
  expect(promptOf(' How many?\n', 'bare')).toBe('How many?\n');
  expect(promptOf('How many?', 'named')).toBe('Question: How many?\nAnswer: ');
  expect(promptNames).toEqual(['bare', 'named']);
});
