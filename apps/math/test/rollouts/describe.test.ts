import { expect, test } from 'vitest';
import { describeRollout, verdictOf } from '../../src/rollouts/describe';
import { rollout } from './example';

test('one line on its worth, then what was asked and answered', () => {
  expect(describeRollout(rollout())).toBe(
    [
      'step 1, problem 0, answer 0: right, reward 1, advantage +0.5, log p -1.75, 4 tokens: is 3',
      '  prompt   1  2=3:',
      '  answer  1+2',
    ].join('\n'),
  );
});

test('further lines stand below the first, and nothing is obeyed', () => {
  const lines = describeRollout(rollout({ completion: 'a\n\x1b[2Jb' })).split('\n');
  expect(lines.slice(2)).toEqual(['  answer  a', '          \\x1b[2Jb']);
});

test('says what is out of the ordinary', () => {
  const odd = rollout({
    parts: { correct: 1, length: null },
    advantage: null,
    finished: false,
    reward: 0.12345,
  });
  expect(verdictOf(odd)).toBe(
    'step 1, problem 0, answer 0: right, reward 0.1235 (correct 1, length none), left out, log p -1.75, 4 tokens, cut off: is 3',
  );
});
