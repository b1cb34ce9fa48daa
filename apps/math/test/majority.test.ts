import { expect, test } from 'vitest';
import { majorityOf, powersOfTwo } from '../src/majority';
import { type Judgement, right, wrong } from '../src/tasks/task';

const answer = (text: string, judgement: Judgement) => ({ text, tokens: [], logProbs: [], judgement });
const no = wrong('', { wellFormed: true });

test('right answers vote together, whatever their text', () => {
  const answers = [answer('1+2', right('')), answer('2+1', right('')), answer('5', no), answer('6', no)];
  expect(majorityOf(answers, 4)).toBe(1);
  expect(majorityOf(answers, 1)).toBeCloseTo(0.5, 12);
});

test('equal wrong answers outvote, ill-formed ones have no vote', () => {
  const answers = [answer('3', right('')), answer('5', no), answer(' 5', no)];
  expect(majorityOf(answers, 3)).toBe(0);
  const broken = wrong('', { wellFormed: false });
  expect(majorityOf([answer('3', right('')), answer('x', broken), answer('x', broken)], 3)).toBe(1);
});

test('powers of two', () => {
  expect(powersOfTwo(1)).toEqual([1]);
  expect(powersOfTwo(20)).toEqual([1, 2, 4, 8, 16]);
});
