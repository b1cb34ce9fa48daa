import { expect, test } from 'vitest';
import { majorityOf, powersOfTwo, votesOf } from '../src/majority';
import { type Judgement, right, unscored, wrong } from '../src/tasks/task';

const answer = (text: string, judgement: Judgement) => ({ text, tokens: [], logProbs: [], judgement });
const no = wrong('', { wellFormed: true });

test('right answers vote together, whatever their text', async () => {
  const answers = [answer('1+2', right('')), answer('2+1', right('')), answer('5', no), answer('6', no)];
  const votes = await votesOf(answers, {});
  expect(votes).toEqual(['right', 'right', 'wrong 5', 'wrong 6']);
  expect(majorityOf(votes, 4)).toBe(1);
  expect(majorityOf(votes, 1)).toBeCloseTo(0.5, 12);
});

test('equal wrong answers outvote; ill-formed and unscored ones have no vote', async () => {
  const votes = await votesOf([answer('3', right('')), answer('5', no), answer(' 5', no)], {});
  expect(majorityOf(votes, 3)).toBe(0);
  const broken = wrong('', { wellFormed: false });
  const mute = [answer('3', right('')), answer('x', broken), answer('x', unscored('')), answer('x', broken)];
  expect(await votesOf(mute, {})).toEqual(['right', null, null, null]);
  expect(majorityOf(await votesOf(mute, {}), 4)).toBe(1);
});

test('wrong answers that mean the same vote together, however they are written', async () => {
  const says = (text: string, found: string) => answer(text, wrong('', { wellFormed: false, answer: found }));
  const answers = [says('so 1/2', '1/2'), says('it is 0.5', '0.5'), says('2', '2'), answer('3', right(''))];
  const asked: string[][] = [];
  const sameAnswer = async (a: string, b: string) => {
    asked.push([a, b]);
    return [a, b].every((text) => ['1/2', '0.5'].includes(text));
  };
  const votes = await votesOf([...answers, says('or 1/2', '1/2')], { sameAnswer });
  expect(votes).toEqual(['wrong 1/2', 'wrong 1/2', 'wrong 2', 'right', 'wrong 1/2']);
  expect(asked).toEqual([
    ['0.5', '1/2'],
    ['2', '1/2'],
  ]);
  expect(majorityOf(votes, 5)).toBe(0);
});

test('powers of two', () => {
  expect(powersOfTwo(1)).toEqual([1]);
  expect(powersOfTwo(20)).toEqual([1, 2, 4, 8, 16]);
});
