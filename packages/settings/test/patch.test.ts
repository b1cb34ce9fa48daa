import { expect, test } from 'vitest';
import { patchFromTexts } from '../src/patch';
import { settings } from './example';

test('texts become a patch in the shape of a config file', () => {
  const problems: string[] = [];
  const given = { seed: '7', 'rl.k': '2', 'rl.learningRate': '3e-5', 'rl.reverse': 'true', task: 'product' };
  expect(patchFromTexts(settings, given, problems)).toEqual({
    seed: 7,
    task: 'product',
    rl: { k: 2, learningRate: 3e-5, reverse: true },
  });
  expect(problems).toEqual([]);
});

test('what is no setting, or no text, is left out', () => {
  expect(patchFromTexts(settings, { run: 'here', resume: true, 'rl.k': undefined }, [])).toEqual({});
});

test('every text that is not allowed is a problem, and the others are kept', () => {
  const problems: string[] = [];
  expect(patchFromTexts(settings, { seed: '3', task: 'chess', 'rl.k': '1.5' }, problems)).toEqual({
    seed: 3,
  });
  expect(problems).toEqual([
    "task must be one of sum, product, got 'chess'",
    "rl.k must be an integer from 1 to 64, got '1.5'",
  ]);
});
