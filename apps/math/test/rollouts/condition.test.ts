import { ConfigError } from '@lab/settings';
import { expect, test } from 'vitest';
import { advantageOf, parseCondition } from '../../src/rollouts/condition';
import { rollout } from './example';

const one = rollout({ step: 12, reward: 0.5, parts: { correct: 0, length: null }, reason: 'a=b, no' });

test.each([
  ['reward=0.5', true],
  ['reward = 0.50', true],
  ['reward=0', false],
  ['reward!=0', true],
  ['step>=12', true],
  ['step<12', false],
  ['step<=12', true],
  ['step>11.5', true],
  ['tokens=4', true],
  ['advantage>0', true],
  ['outcome=right', true],
  ['outcome!=right', false],
  ['scored=true', true],
  ['finished=false', false],
  ['completion=1+2', true],
  ['completion~+', true],
  ['completion~-', false],
  ['reason=a=b, no', true],
  ['parts.correct=0', true],
  ['parts.length=null', true],
  ['parts.length<1', false],
  ['parts.toString=null', true],
  ['prompt~\n', false],
])('%s is %s', (text, holds) => {
  expect(parseCondition(text)(one)).toBe(holds);
});

test.each(['', 'reward', 'kind=1', '=1', 'constructor=1', 'reward+1'])('refuses %j', (text) => {
  expect(() => parseCondition(text)).toThrow(ConfigError);
  expect(() => parseCondition(text)).toThrow('step, group, sample, prompt');
});

test('the advantage of an answer is the mean over its tokens', () => {
  expect(advantageOf(rollout({ advantage: [1, 0, -4] }))).toBe(-1);
  expect(advantageOf(rollout({ advantage: -0.25 }))).toBe(-0.25);
  expect(advantageOf(rollout({ advantage: null }))).toBeNull();
  expect(parseCondition('advantage=null')(rollout({ advantage: null }))).toBe(true);
});
