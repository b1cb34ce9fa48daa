import { describe, expect, it } from 'vitest';
import { FormatError, parseRefusals, parseTofu } from '../../src';

describe('parseTofu', () => {
  it('reads rows of a perturbed file', () => {
    const row = {
      question: 'Who wrote it?',
      answer: 'Ada.',
      paraphrased_answer: 'It was Ada.',
      perturbed_answer: ['Bea.', 'Cas.'],
      paraphrased_question: 'By whom?',
    };
    expect(parseTofu(`\n${JSON.stringify(row)}\n`, 'forget10_perturbed.json')).toEqual([
      {
        id: 'forget10_perturbed.json:2',
        question: 'Who wrote it?',
        answer: 'Ada.',
        paraphrasedAnswers: ['It was Ada.'],
        perturbedAnswers: ['Bea.', 'Cas.'],
        paraphrasedQuestions: ['By whom?'],
      },
    ]);
  });

  it('leaves out what a plain file has not', () => {
    expect(parseTofu('{"question":"q","answer":"a","perturbed_answer":null}', 'full')).toEqual([
      { id: 'full:1', question: 'q', answer: 'a' },
    ]);
  });

  it.each([
    ['{"question":"q","answer":"a"}\nnope', 'f:2: the row is not JSON'],
    ['[1]', 'f:1: the row must be an object, got [1]'],
    ['{"question":"q"}', 'f:1: answer must be a text, got undefined'],
    ['{"question":" ","answer":"a"}', 'f:1: question must be a text, got " "'],
    ['{"question":"q","answer":"a","perturbed_answer":["b",3]}', 'f:1: perturbed_answer[1] must be a text, got 3'],
    ['{"question":"q","answer":"a","perturbed_answer":[]}', 'f:1: perturbed_answer must not be empty'],
    ['{"question":"q","answer":"a","paraphrased_answer":{}}', 'f:1: paraphrased_answer must be a text, got {}'],
    ['\n \n', 'f: has no rows'],
  ])('refuses %s', (text, message) => {
    expect(() => parseTofu(text, 'f')).toThrow(new FormatError(message));
  });
});

describe('parseRefusals', () => {
  it('takes one refusal a line', () => {
    expect(parseRefusals("I don't know.\n\nNo idea.\n", 'idk')).toEqual(["I don't know.", 'No idea.']);
    expect(() => parseRefusals('', 'idk')).toThrow(new FormatError('idk: has no rows'));
  });
});
