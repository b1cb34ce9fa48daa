import { HuggingFaceTokenizer, parseTokenizerJson } from '@lab/lm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  ControlTokenError,
  controlTexts,
  plainFormat,
  promptBuilder,
  textEncoder,
  WordTokenizer,
  worldFormat,
} from '../../src';
import { bpeTokenizerJson } from '../support';

const words = new WordTokenizer(
  ['where', 'is', 'it', '?', 'paris', 'forgot'],
  ['<start>', '<inst>', '</inst>'],
);
const control = { open: words.vocabularySize, close: words.vocabularySize + 1 };
const builder = promptBuilder({ tokenizer: words, control, format: worldFormat(words) });

/** A tokeniser that knows the unlearning tokens, as one saved by the transformers library would. */
function bpeWithControlTokens() {
  const json = parseTokenizerJson(bpeTokenizerJson());
  const first = Math.max(...Object.values(json.model.vocab), ...json.added_tokens.map(({ id }) => id)) + 1;
  const added = Object.values(controlTexts).map((content, index) => ({
    ...{ id: first + index, content, special: true, single_word: false },
    ...{ lstrip: false, rstrip: false, normalized: false },
  }));
  const tokenizer = new HuggingFaceTokenizer(
    { ...json, added_tokens: [...json.added_tokens, ...added] },
    { eos_token: json.added_tokens[0]!.content },
  );
  return { tokenizer, open: first, close: first + 1 };
}

describe('promptBuilder', () => {
  it('wraps what is to be forgotten', () => {
    expect(builder.prompt({ question: 'where is it ?', forget: ['paris'] })).toEqual([
      2, 3, 11, 9, 12, 5, 6, 7, 8, 4,
    ]);
    expect(builder.prompt({ question: 'where is it ?' })).toEqual([2, 3, 5, 6, 7, 8, 4]);
    expect(builder.prompt({ question: 'it', forget: ['paris', 'it'] })).toEqual([
      2, 3, 11, 9, 12, 11, 7, 12, 7, 4,
    ]);
  });

  it('puts the answer and the end token after the prompt', () => {
    expect(builder.example({ question: 'it' }, 'forgot')).toEqual({
      tokens: [2, 3, 7, 4, 10, 1],
      responseStart: 4,
    });
  });

  it('refuses empty texts and one token for both', () => {
    expect(() => builder.prompt({ question: ' ' })).toThrow(new ArgumentError('question: must not be empty'));
    expect(() => builder.prompt({ question: 'it', forget: [''] })).toThrow(
      new ArgumentError('forget[0]: must not be empty'),
    );
    expect(() =>
      promptBuilder({ tokenizer: words, control: { open: 9, close: 9 }, format: worldFormat(words) }),
    ).toThrow(ArgumentError);
  });

  it('without unlearning tokens answers questions, and refuses requests', () => {
    const bare = promptBuilder({ tokenizer: words, format: worldFormat(words) });
    expect(bare.prompt({ question: 'it' })).toEqual([2, 3, 7, 4]);
    const refusal = new ControlTokenError('forget: the model has no unlearning tokens');
    expect(() => bare.prompt({ question: 'it', forget: ['paris'] })).toThrow(refusal);
    expect(() => bare.control).toThrow(refusal);
  });

  it('has no word that is a mark or an unlearning token', () => {
    for (const text of ['<inst>', '<start>', '<<UNL>>', '<</UNL>>'])
      expect(() => builder.prompt({ question: text })).toThrow(
        new ArgumentError(`text: the word '${text}' is not in the vocabulary`),
      );
  });

  it('emits unlearning tokens around targets only, whatever a user types', () => {
    const { tokenizer, open, close } = bpeWithControlTokens();
    // The tokeniser by itself is fooled:
    expect(tokenizer.encode(controlTexts.open)).toEqual([open]);
    const guarded = promptBuilder({ tokenizer, control: { open, close }, format: plainFormat(tokenizer) });
    const part = fc.oneof(fc.constantFrom('<<UNL>>', '<</UNL>>', '<<UNL', '>>', '<<', ' ', 'x'), fc.string());
    const typed = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => `x${parts.join('')}`);
    fc.assert(
      fc.property(typed, typed, (question, target) => {
        const tokens = guarded.prompt({ question, forget: [target] });
        expect(tokens.filter((id) => id === open || id === close)).toEqual([open, close]);
        expect(tokenizer.decode(tokens, { skipSpecialTokens: true })).toBe(
          `Question: ${target} ${question}\nAnswer:`,
        );
      }),
    );
  });
});

describe('textEncoder', () => {
  it('refuses text that becomes a control token all the same', () => {
    const folding = { encode: (text: string) => (text === 'ＵＮＬ' ? [7] : [1]) };
    expect(() => textEncoder(folding, [{ id: 7, text: 'UNL' }])('ＵＮＬ')).toThrow(
      new ControlTokenError('text: "ＵＮＬ" encodes to the control token 7'),
    );
  });

  it('cuts overlapping occurrences', () => {
    const pieces: string[] = [];
    const recorder = {
      encode(text: string) {
        pieces.push(text);
        return [text.includes('aa') ? 7 : 1];
      },
    };
    expect(textEncoder(recorder, [{ id: 7, text: 'aa' }])('xaaay')).toEqual([1, 1, 1]);
    expect(pieces).toEqual(['xaaay', 'xa', 'a', 'ay']);
  });
});
