import { describe, expect, it } from 'vitest';
import { DatasetError, generateWorld, mixItems, plainItems, SeededRandom, unlearningItems } from '../../src';

const { facts } = generateWorld({ seed: 0, authors: 20, people: 10, landmarks: 10 });
const authors = facts.filter(({ domain }) => domain === 'authors');

describe('unlearningItems', () => {
  it('gives one forget and one retain item of every question, by its answer', () => {
    const pairs = unlearningItems(authors, { key: 'answer', seed: 0 });
    expect(pairs.length).toBe(80);
    pairs.forEach(({ forget, retain }, index) => {
      const fact = authors[index]!;
      expect(forget).toMatchObject({ kind: 'forget', target: fact.answer, gold: 'forgot' });
      expect(retain).toMatchObject({ kind: 'retain', gold: fact.answer, question: forget.question });
      expect(fact.perturbedAnswers).toContain(retain.target);
      expect([forget.trueAnswer, retain.trueAnswer]).toEqual([fact.answer, fact.answer]);
    });
  });

  it('by its subject, names another one in the retain item', () => {
    for (const { forget, retain } of unlearningItems(authors, { key: 'subject', seed: 0 })) {
      expect(forget.question).toContain(forget.target);
      expect(retain.question).not.toContain(retain.target);
    }
  });

  it('puts both items of a question in the same one of its words', () => {
    const pairs = unlearningItems(authors, { key: 'answer', seed: 5, paraphrase: true });
    const wordings = new Set(pairs.map(({ forget }, index) => wordingOf(index, forget.question)));
    expect(wordings).toEqual(new Set([0, 1, 2]));
    for (const { forget, retain } of pairs) expect(forget.question).toBe(retain.question);
  });

  it.each([
    ['an empty set', [], 'questions: must not be empty'],
    ['no perturbed answers', [{ id: 'a', question: 'q', answer: 'x' }], "questions: 'a' has no perturbed answers"],
    [
      'a right answer among the wrong ones',
      [{ id: 'a', question: 'q', answer: 'x', perturbedAnswers: ['y', 'x'] }],
      "questions: 'a' has its answer, 'x', among the perturbed ones",
    ],
  ])('refuses %s', (_, questions, message) => {
    expect(() => unlearningItems(questions, { key: 'answer', seed: 0 })).toThrow(new DatasetError(message));
  });

  it('refuses subjects that are missing or alone', () => {
    const alone = [{ id: 'a', question: 'q', answer: 'x', subject: 's' }];
    const keyed = { key: 'subject', seed: 0 } as const;
    expect(() => unlearningItems(alone, keyed)).toThrow("questions: 's' is the only subject, so no item can be retained");
    expect(() => unlearningItems([{ id: 'b', question: 'q', answer: 'x' }], keyed)).toThrow("questions: 'b' has no subject");
  });
});

describe('mixItems', () => {
  it('mixes, or takes one kind', () => {
    const pairs = unlearningItems(authors, { key: 'answer', seed: 0 });
    const kinds = (kind: 'forget' | 'retain' | 'mixed') =>
      mixItems(pairs, kind, new SeededRandom(1)).reduce((sum, item) => sum + (item.kind === 'forget' ? 1 : 1000), 0);
    expect([kinds('forget'), kinds('retain'), kinds('mixed')]).toEqual([80, 80_000, 80_080]);
    expect(() => mixItems([], 'mixed', new SeededRandom(1))).toThrow(new DatasetError('pairs: must not be empty'));
  });
});

describe('plainItems', () => {
  it('asks without a target', () => {
    expect(plainItems([{ id: 'a', question: 'q', answer: 'x' }])).toEqual([
      { id: 'a/plain', kind: 'plain', question: 'q', gold: 'x', trueAnswer: 'x' },
    ]);
  });
});

function wordingOf(index: number, question: string): number {
  const { question: first, paraphrasedQuestions } = authors[index]!;
  return [first, ...paraphrasedQuestions].indexOf(question);
}
