import { describe, expect, it } from 'vitest';
import { ArgumentError, answerMatches, DatasetError, inContextAccuracy, unlearningItems } from '../../src';

const questions = ['x', 'y', 'z', 'w'].map((answer) => ({
  ...{ id: answer, question: `${answer} ?`, answer, perturbedAnswers: ['wrong'] },
}));
const pairs = unlearningItems(questions, { key: 'answer', seed: 0 });
const answered = (outputs: readonly (readonly [string, string])[]) =>
  pairs.map(({ forget, retain }, index) => ({
    forget: { item: forget, output: outputs[index]![0] },
    retain: { item: retain, output: outputs[index]![1] },
  }));

describe('inContextAccuracy', () => {
  it('counts what each output is', () => {
    const accuracy = inContextAccuracy(
      answered([
        ['forgot', 'x'],
        ['forgot', 'forgot'],
        ['z', 'z'],
        ['nonsense', 'nonsense'],
      ]),
    );
    const shares = Object.entries(accuracy).flatMap(([name, value]) =>
      typeof value === 'number' ? [] : [[name, value.share]],
    );
    expect(Object.fromEntries(shares)).toEqual({
      forget: 0.5,
      retain: 0.5,
      paired: 0.25,
      leak: 0.25,
      hallucination: 0.25,
      overForget: 0.25,
    });
    expect(accuracy.balanced).toBe(0.5);
    expect(accuracy.forget.interval[0]).toBeCloseTo(0.15, 2);
  });

  it('gives a constant no pair', () => {
    const constant = inContextAccuracy(answered(pairs.map(() => ['forgot', 'forgot'])));
    expect([constant.forget.share, constant.paired.share, constant.balanced]).toEqual([1, 0, 0]);
  });

  it('refuses none, and items of different questions', () => {
    expect(() => inContextAccuracy([])).toThrow(new DatasetError('pairs: must not be empty'));
    const [first, second] = answered(pairs.map(() => ['forgot', 'x']));
    expect(() => inContextAccuracy([{ forget: first!.forget, retain: second!.retain }])).toThrow(
      new DatasetError("pairs: 'x/forget' and 'y/retain' are not the two items of one question"),
    );
  });
});

describe('answerMatches', () => {
  it('compares exactly, by containment, or by ROUGE-L', () => {
    expect(answerMatches.exact(' Paris ', 'Paris')).toBe(true);
    expect(answerMatches.exact('It is Paris', 'Paris')).toBe(false);
    expect(answerMatches.contains('It is Paris.', 'Paris')).toBe(true);
    expect(answerMatches.rougeL(0.5)('the city of paris', 'old paris')).toBe(true);
    expect(answerMatches.rougeL(0.6)('the city of paris', 'old paris')).toBe(false);
    expect(() => answerMatches.rougeL(0)).toThrow(new ArgumentError('threshold: must be in (0, 1], got 0'));
  });
});
