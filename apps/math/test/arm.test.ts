import { expect, test } from 'vitest';
import { armOf, folderName } from '../src/arm';
import { resolveConfig } from '../src/config';

test('an arm is called by its objective, or else by its estimator', () => {
  expect(armOf(resolveConfig({ rl: { estimator: 'rloo' } }))).toBe('rloo');
  expect(armOf(resolveConfig({ rl: { objective: 'TopM:2' } }))).toBe('TopM:2');
});

test('names become folders, and different ones stay different', () => {
  expect(folderName('maxpo')).toBe('maxpo');
  expect(folderName('TopM:2')).toBe('TopM-2');
  expect(folderName('MaxPO, k = 2')).toBe('MaxPO--k-=-2');
  expect(folderName('1*mean - 0.5*cvar:0.1')).not.toBe(folderName('1*mean + 0.5*cvar:0.1'));
});
