import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  checkDisjoint,
  generateWorld,
  relations,
  worldFacts,
  worldTokenizer,
} from '../../src';

const world = generateWorld({ seed: 0 });

describe('generateWorld', () => {
  it('has the facts of the specification: 480 of authors, 450 of people, 60 of landmarks', () => {
    const count = (domain: string) => world.facts.filter((fact) => fact.domain === domain).length;
    expect([count('authors'), count('people'), count('landmarks')]).toEqual([480, 450, 60]);
  });

  it('is the same for one seed, and another for another', () => {
    expect(generateWorld({ seed: 0 })).toEqual(world);
    expect(generateWorld({ seed: 1 }).facts[0]).not.toEqual(world.facts[0]);
  });

  it('puts a fact in words', () => {
    const fact = world.facts[0]!;
    expect(fact.question).toBe(`where was ${fact.subject} born ?`);
    expect(fact.statement).toBe(`${fact.subject} was born in ${fact.answer} .`);
    expect(fact.paraphrasedQuestions).toEqual([
      `which city is the birthplace of ${fact.subject} ?`,
      `${fact.subject} was born in what city ?`,
    ]);
    expect(fact.paraphrasedAnswers).toEqual([`it is ${fact.answer}`]);
  });

  it('gives three different wrong answers of the same relation', () => {
    for (const { domain, relation, answer, perturbedAnswers } of world.facts) {
      const { values } = relations[domain].find(({ name }) => name === relation)!;
      expect(new Set([answer, ...perturbedAnswers]).size).toBe(4);
      expect(values).toEqual(expect.arrayContaining([answer, ...perturbedAnswers]));
    }
  });

  it('has pools that share no value', () => {
    const values = Object.values(relations).flatMap((each) => each.flatMap((relation) => relation.values));
    expect(new Set(values).size).toBe(values.length);
    expect(values.length).toBe(16 + 12 + 12 + 14 + 36 + 12 + 14 + 24);
  });

  it('never splits an entity, and no question is in two splits', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 10, max: 60 }), (seed, authors) => {
        const small = generateWorld({ seed, authors, people: 12, landmarks: 5 });
        const splits = (['train', 'validation', 'test'] as const).map((split) =>
          worldFacts(small, 'authors', split),
        );
        const subjects = splits.map((facts) => new Set(facts.map(({ subject }) => subject)));
        expect(subjects.reduce((sum, { size }) => sum + size, 0)).toBe(authors);
        checkDisjoint(splits[0]!, splits[1]!);
        checkDisjoint(splits[0]!, splits[2]!);
        checkDisjoint(splits[1]!, splits[2]!);
      }),
      { numRuns: 20 },
    );
  });

  it('splits 120 authors into 84, 12 and 24', () => {
    const entities = (split: 'train' | 'validation' | 'test') =>
      worldFacts(world, 'authors', split).length / 4;
    expect([entities('train'), entities('validation'), entities('test')]).toEqual([84, 12, 24]);
  });

  it('refuses counts that are none, and more names than there are', () => {
    expect(() => generateWorld({ seed: 0, authors: 0 })).toThrow(
      new ArgumentError('authors: must be a positive integer, got 0'),
    );
    expect(() => generateWorld({ seed: 0, authors: 300, people: 200 })).toThrow(
      new ArgumentError('authors + people: at most 400, got 500'),
    );
    expect(() => generateWorld({ seed: 0.5 })).toThrow(
      new ArgumentError('seed: must be a safe integer, got 0.5'),
    );
  });
});

describe('worldTokenizer', () => {
  it('has one token a word for everything that can be said', () => {
    const tokenizer = worldTokenizer(world);
    for (const { statement, question } of world.facts) {
      expect(tokenizer.decode(tokenizer.encode(statement))).toBe(statement);
      expect(tokenizer.encode(question).length).toBe(question.split(' ').length);
    }
    expect(tokenizer.encode('forgot yes no same it is').length).toBe(6);
    expect(tokenizer.vocabularySize).toBe(552);
  });
});
