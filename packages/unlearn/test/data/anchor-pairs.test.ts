import { describe, expect, it } from 'vitest';
import { anchorPairs, checkDisjoint, DatasetError, type QuestionAnswer, SeededRandom } from '../../src';

const record = (id: string, question: string, ...paraphrasedQuestions: string[]): QuestionAnswer => ({
  ...{ id, question, answer: 'x', paraphrasedQuestions },
});

describe('anchorPairs', () => {
  it('passes over the forget set once', () => {
    const forget = ['a', 'b', 'c'].map((id) => record(id, `${id} ?`));
    const retain = ['d', 'e'].map((id) => record(id, `${id} ?`));
    const pairs = anchorPairs(forget, retain, new SeededRandom(0));
    expect(pairs.map((pair) => pair.forget.id).sort()).toEqual(['a', 'b', 'c']);
    for (const pair of pairs) expect(retain).toContain(pair.retain);
  });
});

describe('checkDisjoint', () => {
  it('finds a shared question in other letters, spaces, or among paraphrases', () => {
    const forget = [record('a', 'Who wrote  it?')];
    const retain = [record('b', 'Who?'), record('c', 'By whom?', ' who wrote it? ')];
    expect(() => checkDisjoint(forget, retain)).toThrow(
      new DatasetError("forget and retain: 'a' and 'c' ask the same: 'who wrote it?'"),
    );
  });

  it('refuses empty sets and repeated ids', () => {
    const one = [record('a', 'q')];
    expect(() => checkDisjoint([], one)).toThrow(new DatasetError('forget: must not be empty'));
    expect(() => checkDisjoint(one, [])).toThrow(new DatasetError('retain: must not be empty'));
    expect(() => checkDisjoint(one, [record('b', 'r'), record('b', 's')])).toThrow(
      new DatasetError("retain: the id 'b' occurs twice"),
    );
  });
});
