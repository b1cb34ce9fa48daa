import { expect, test } from 'vitest';
import { objectiveName, objectiveProblem } from '../src/objective';

const setting = objectiveName('help');

test.each(['', 'Max', 'topM:2', 'CVaR:0.25', '1*mean - 0.5*cvar:0.1', 'Custom:0,0,1'])(
  '%j is allowed',
  (name) => {
    expect(setting.accepts(name)).toBe(true);
  },
);

test.each([['best'], ['TopM'], ['TopM:two'], ['TopM:2:3'], [4], [null]])('%j is refused', (name) => {
  expect(setting.accepts(name)).toBe(false);
});

test('says why a statistic of k answers does not exist', () => {
  expect(objectiveProblem('TopM:2', 4)).toBeUndefined();
  expect(objectiveProblem('TopM:5', 4)).toContain('5');
  expect(objectiveProblem('Custom:0,0,1', 4)).toContain('must be 4, got 3');
});
