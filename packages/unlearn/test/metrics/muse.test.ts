import { describe, expect, it } from 'vitest';
import { ArgumentError, knowledgeMemorisation, verbatimMemorisation } from '../../src';

describe('MUSE', () => {
  it('averages ROUGE-L F1', () => {
    const passages = [
      { generated: 'a b c d', expected: 'a b x y' },
      { generated: 'no', expected: 'yes' },
    ];
    expect(verbatimMemorisation(passages)).toBeCloseTo(0.25, 14);
    expect(() => verbatimMemorisation([])).toThrow(new ArgumentError('passages: must not be empty'));
  });

  it('cuts answers where the model goes on asking', () => {
    const answers = ['Paris\nQuestion: who', 'Paris\n\nMore of it', 'Paris Question 2'];
    expect(knowledgeMemorisation(answers.map((generated) => ({ generated, expected: 'paris' })))).toBe(1);
    expect(knowledgeMemorisation([{ generated: 'Paris, London', expected: 'paris' }])).toBeCloseTo(2 / 3, 14);
  });
});
