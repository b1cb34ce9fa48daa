import { describe, expect, it } from 'vitest';
import { generateWorld, SeededRandom, worldDocuments, worldTokenizer } from '../../src';

const world = generateWorld({ seed: 3, authors: 20, people: 5, landmarks: 5 });
const tokenizer = worldTokenizer(world);
const source = worldDocuments(world, tokenizer);
const random = new SeededRandom(1);
const documents = Array.from({ length: 4000 }, () => source.document(random));
const texts = documents.map(({ tokens, responseStart }) => ({
  prompt: tokenizer.decode(tokens.slice(0, responseStart)),
  response: tokenizer.decode(tokens.slice(responseStart)),
  noted: tokens.includes(tokenizer.mark('<note>')),
}));

describe('worldDocuments', () => {
  it('has the shares of the specification', () => {
    const share = (kind: (text: (typeof texts)[number]) => boolean) =>
      texts.filter(kind).length / texts.length;
    const compared = share(({ response }) => /^(yes|no)$/.test(response));
    expect(compared).toBeCloseTo(0.25, 1);
    expect(share(({ noted }) => noted) - compared).toBeCloseTo(0.3, 1);
    expect(share(({ response }) => response.endsWith('.'))).toBeCloseTo(0.45 / 4, 1);
    expect(share(({ response }) => response === 'yes') / compared).toBeCloseTo(0.5, 1);
  });

  it('tells the truth in answers and statements', () => {
    const answers = new Map(
      world.facts.flatMap(({ question, paraphrasedQuestions, answer }) =>
        [question, ...paraphrasedQuestions].map((text) => [text, answer]),
      ),
    );
    const plain = texts.filter(({ prompt, noted }) => !noted && prompt.endsWith('?'));
    expect(plain.length).toBeGreaterThan(1000);
    for (const { prompt, response } of plain) expect(response).toBe(answers.get(prompt));
    const statements = new Set(world.facts.map(({ statement }) => statement));
    const stated = texts.filter(({ response }) => response.endsWith('.'));
    for (const { prompt, response } of stated) expect(statements).toContain(`${prompt} ${response}`);
  });

  it('never says forgot', () => {
    const [forgot] = tokenizer.encode('forgot');
    expect(documents.some(({ tokens }) => tokens.includes(forgot!))).toBe(false);
    expect(Math.max(...documents.flatMap(({ tokens }) => tokens))).toBeLessThan(tokenizer.vocabularySize);
  });

  it('answers in other words where asked to', () => {
    const paraphrasing = worldDocuments(world, tokenizer, { compare: 0, statements: 0, paraphrased: 1 });
    const { tokens, responseStart } = paraphrasing.document(random);
    expect(tokenizer.decode(tokens.slice(responseStart))).toMatch(/^it is \S+$/);
  });
});
