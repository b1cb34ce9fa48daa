import { FORGOT } from '../data/unlearning-item';
import { WordTokenizer } from '../prompts/word-tokenizer';
import { relations } from './relations';
import type { World } from './world';

/** Marks in documents of a world. No text is ever encoded to one. */
export const worldMarks = ['<start>', '<inst>', '</inst>', '<note>', '</note>'] as const;

/** Words that no fact uses: what `same`-questions are asked and answered with, how paraphrased answers begin, and `forgot`. */
const further = ['same', 'yes', 'no', 'it', 'is', FORGOT];

/** The tokeniser of a world: one token a word, in an order that depends on the settings of the world alone. */
export function worldTokenizer({ facts, names }: World): WordTokenizer {
  const texts = facts.flatMap(({ statement, question, paraphrasedQuestions }) => [
    ...[statement, question],
    ...paraphrasedQuestions,
  ]);
  const values = Object.values(relations).flatMap((each) => each.flatMap((relation) => relation.values));
  const words = [...further, ...values, ...names, ...texts].flatMap((text) => text.split(' '));
  return new WordTokenizer([...new Set(words)].sort(), worldMarks);
}
