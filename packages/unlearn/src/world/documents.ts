import { questionsOf } from '../data/unlearning-items';
import type { Example } from '../prompts/prompt-builder';
import type { WordTokenizer } from '../prompts/word-tokenizer';
import type { SeededRandom } from '../seeded-random';
import { relations } from './relations';
import type { World, WorldFact } from './world';

/** Shares of the kinds of documents that a model of a world is pretrained on. */
export interface DocumentShares {
  /** "is W the same as X": the matching that a large model brings along. Default 0.25. */
  readonly compare?: number;
  /** Questions after a note that has nothing to do with them. Default 0.3. */
  readonly noted?: number;
  /** Of the rest, statements; the remaining are plain questions. Default 0.25. */
  readonly statements?: number;
  /** Of the questions, those answered in other words. Default 0. */
  readonly paraphrased?: number;
}

/** Draws documents to pretrain on. None holds `forgot` or an unlearning token. */
export interface DocumentSource {
  document(random: SeededRandom): Example;
}

/** The documents of a world: its facts as statements and questions, and comparisons of words. */
export function worldDocuments(
  { facts, names }: Pick<World, 'facts' | 'names'>,
  tokenizer: WordTokenizer,
  { compare = 0.25, noted = 0.3, statements = 0.25, paraphrased = 0 }: DocumentShares = {},
): DocumentSource {
  const topics = [
    ...names,
    ...Object.values(relations).flatMap((each) => each.flatMap(({ values }) => values)),
  ];
  const documents = documentsOf(tokenizer);
  const answerOf = ({ answer, paraphrasedAnswers }: WorldFact, random: SeededRandom) =>
    random.uniform() < paraphrased ? random.choice(paraphrasedAnswers) : answer;
  const question = (random: SeededRandom, note?: string) => {
    const fact = random.choice(facts);
    return documents.question(random.choice(questionsOf(fact)), answerOf(fact, random), note);
  };
  return {
    document(random) {
      const kind = random.uniform();
      if (kind < compare) {
        const topic = random.choice(topics);
        const other = random.uniform() < 0.5 ? topic : random.choice(topics);
        return documents.comparison(topic, other);
      }
      if (kind < compare + noted) return question(random, random.choice(topics));
      return random.uniform() < statements ? documents.statement(random.choice(facts)) : question(random);
    },
  };
}

function documentsOf(tokenizer: WordTokenizer) {
  const [start, open, close, note, endNote] = ['<start>', '<inst>', '</inst>', '<note>', '</note>'].map(
    (mark) => tokenizer.mark(mark),
  ) as [number, number, number, number, number];
  const encode = (text: string) => tokenizer.encode(text);
  const example = (prompt: readonly number[], response: string): Example => ({
    tokens: [...prompt, ...encode(response), tokenizer.endToken],
    responseStart: prompt.length,
  });
  const noteOf = (text: string) => [note, ...encode(text), endNote];
  return {
    comparison: (topic: string, other: string) =>
      example([start, ...noteOf(topic), ...encode(`same ${other}`), close], topic === other ? 'yes' : 'no'),
    question: (text: string, answer: string, topic?: string) =>
      example([start, open, ...(topic === undefined ? [] : noteOf(topic)), ...encode(text), close], answer),
    /** The loss is on the value and the full stop: which entity it is about cannot be guessed. */
    statement: ({ statement }: WorldFact) => {
      const words = statement.split(' ');
      const known = words.slice(0, -2).join(' ');
      return example([start, ...encode(known)], words.slice(-2).join(' '));
    },
  };
}
