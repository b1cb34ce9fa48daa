import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  fewShotPrompt,
  iculPrompt,
  promptBuilder,
  SeededRandom,
  type UnlearningItem,
  WordTokenizer,
  worldFormat,
} from '../../src';

const tokenizer = new WordTokenizer(
  ['a?', 'b?', 'c?', 'x', 'y', 'z', 'forgot'],
  ['<start>', '<inst>', '</inst>'],
);
const builder = promptBuilder({
  tokenizer,
  control: { open: 12, close: 13 },
  format: worldFormat(tokenizer),
});
const item = (kind: 'forget' | 'retain', question: string, target: string, gold: string): UnlearningItem => ({
  ...{ id: question, kind, question, target, gold, trueAnswer: 'x' },
});

describe('fewShotPrompt', () => {
  const demonstrations = [item('forget', 'a?', 'x', 'forgot'), item('retain', 'b?', 'y', 'x')];

  it('shows the protocol, then the item', () => {
    expect(fewShotPrompt(builder, demonstrations, item('forget', 'c?', 'z', 'forgot'))).toEqual([
      ...[2, 3, 12, 8, 13, 5, 4, 11, 1],
      ...[2, 3, 12, 9, 13, 6, 4, 8, 1],
      ...[2, 3, 12, 10, 13, 7, 4],
    ]);
  });

  it('refuses none, and the question itself', () => {
    const own = demonstrations[0]!;
    expect(() => fewShotPrompt(builder, [], own)).toThrow(
      new ArgumentError('demonstrations: must not be empty'),
    );
    expect(() => fewShotPrompt(builder, demonstrations, own)).toThrow(
      new ArgumentError("demonstrations: one asks the question itself, 'a?'"),
    );
  });
});

describe('iculPrompt', () => {
  const forget = [{ id: 'a', question: 'a?', answer: 'x', perturbedAnswers: ['y'] }];
  const known = [{ id: 'b', question: 'b?', answer: 'z' }];

  it('shows a wrong answer, then right ones, then the question', () => {
    expect(iculPrompt(builder, { forget, known }, 'a?', new SeededRandom(0))).toEqual([
      ...[2, 3, 5, 4, 9, 1],
      ...[2, 3, 6, 4, 10, 1],
      ...[2, 3, 5, 4],
    ]);
  });

  it('refuses what has no wrong answer', () => {
    const random = new SeededRandom(0);
    expect(() => iculPrompt(builder, { forget: known, known }, 'a?', random)).toThrow(
      new ArgumentError("forget: 'b' has no perturbed answers"),
    );
    expect(() => iculPrompt(builder, { forget: [], known }, 'a?', random)).toThrow(ArgumentError);
  });
});
