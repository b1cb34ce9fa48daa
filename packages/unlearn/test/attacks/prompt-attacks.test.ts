import { describe, expect, it } from 'vitest';
import {
  plainItems,
  promptAttacks,
  promptBuilder,
  unlearningItems,
  WordTokenizer,
  worldFormat,
} from '../../src';

const tokenizer = new WordTokenizer('who whom what ada bea cas it is forgot'.split(' '), [
  '<start>',
  '<inst>',
  '</inst>',
]);
const control = { open: tokenizer.vocabularySize, close: tokenizer.vocabularySize + 1 };
const builder = promptBuilder({ tokenizer, control, format: worldFormat(tokenizer) });
const questions = [
  { id: 'a', question: 'who', answer: 'ada', perturbedAnswers: ['cas'], paraphrasedQuestions: ['whom'] },
  { id: 'b', question: 'what', answer: 'bea', perturbedAnswers: ['cas'] },
];
const attacks = promptAttacks(builder, questions, (target) => `it is ${target}`);

/** The prompt of the first question's forget item, with the control tokens as brackets. */
function asked(name: keyof typeof attacks): string {
  const { questions: changed, promptOf } = attacks[name];
  const pairs = unlearningItems(changed, { key: 'answer', seed: 0 });
  return promptOf(pairs[0]!.forget)
    .slice(2, -1)
    .map((id) => (id === control.open ? '[' : id === control.close ? ']' : tokenizer.decode([id])))
    .join(' ');
}

describe('promptAttacks', () => {
  it('put the request in other ways', () => {
    expect(asked('otherWording')).toBe('[ ada ] whom');
    expect(asked('otherTarget')).toBe('[ it is ada ] who');
    expect(asked('twoRequests')).toBe('[ bea ] [ ada ] who');
    expect(asked('twoTargets')).toBe('[ bea ada ] who');
    expect(asked('withoutTokens')).toBe('ada who');
  });

  it('leave plain questions as they are, and questions without paraphrases', () => {
    const [plain] = plainItems(questions) as [never];
    for (const { promptOf } of Object.values(attacks))
      expect(promptOf(plain)).toEqual(builder.prompt({ question: 'who' }));
    expect(attacks.otherWording.questions[1]!.question).toBe('what');
    expect(attacks.otherWording.questions[0]!.paraphrasedQuestions).toBeUndefined();
  });
});
