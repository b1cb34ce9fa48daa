import type { QuestionAnswer } from '../data/question-answer';
import { ArgumentError } from '../errors';
import { SeededRandom } from '../seeded-random';
import { firstNames, landmarkNames, surnames } from './names';
import { type Domain, type Relation, relations } from './relations';
import { type Split, splitEntities } from './splits';

/** How large a world is. */
export interface WorldSettings {
  readonly seed: number;
  /** Of 4 facts each. Default 120. */
  readonly authors?: number;
  /** Of 3 facts each. Default 150. */
  readonly people?: number;
  /** Of 1 fact each. Default 60. */
  readonly landmarks?: number;
}

/** One fact of the world, in all its words. */
export interface WorldFact extends QuestionAnswer {
  readonly domain: Domain;
  readonly split: Split;
  readonly subject: string;
  readonly relation: string;
  readonly perturbedAnswers: readonly string[];
  readonly paraphrasedAnswers: readonly string[];
  readonly paraphrasedQuestions: readonly string[];
  /** The fact as a sentence, which ends with the answer and a full stop. */
  readonly statement: string;
}

/** A generated world. */
export interface World {
  readonly settings: Required<WorldSettings>;
  readonly facts: readonly WorldFact[];
  /** Names of all entities, to talk about in documents. */
  readonly names: readonly string[];
}

const WRONG_ANSWERS = 3;

/**
 * A world of authors, people and landmarks whose facts are drawn at random, so that nothing but training can teach them.
 * Every fact has three questions, three wrong answers of its relation, and its answer in other words.
 *
 * @throws ArgumentError naming a count that is none, or larger than there are names
 * @example const { facts } = generateWorld({ seed: 0, authors: 60, people: 10, landmarks: 30 });
 */
export function generateWorld({ seed, authors = 120, people = 150, landmarks = 60 }: WorldSettings): World {
  for (const [name, count] of Object.entries({ authors, people, landmarks })) {
    if (!Number.isInteger(count) || count < 1)
      throw new ArgumentError(`${name}: must be a positive integer, got ${count}`);
  }
  const random = new SeededRandom(seed);
  const family = surnames(random, authors + people);
  const persons = family.map((surname) => `${random.choice(firstNames)} ${surname}`);
  const entities: Record<Domain, string[]> = {
    authors: persons.slice(0, authors),
    people: persons.slice(authors),
    landmarks: landmarkNames(random, landmarks).map((name) => `the ${name}`),
  };
  const domains = Object.keys(entities) as Domain[];
  return {
    settings: { seed, authors, people, landmarks },
    facts: domains.flatMap((domain) => factsOf(domain, entities[domain], random)),
    names: domains.flatMap((domain) => entities[domain]),
  };
}

function factsOf(domain: Domain, entities: readonly string[], random: SeededRandom): WorldFact[] {
  const splits = splitEntities(domain, entities.length);
  return entities.flatMap((subject, index) =>
    relations[domain].map((relation) => ({
      ...factOf(relation, subject, random),
      domain,
      split: splits[index] as Split,
    })),
  );
}

function factOf(relation: Relation, subject: string, random: SeededRandom) {
  const { name, values, statement, questions } = relation;
  const answer = random.choice(values);
  const others = values.filter((value) => value !== answer);
  const filled = (template: string) =>
    template
      .split(' ')
      .map((word) => (word === 'S' ? subject : word === 'O' ? answer : word))
      .join(' ');
  const [question = '', ...paraphrasedQuestions] = questions.map(filled);
  return {
    id: `${subject}/${name}`.replaceAll(' ', '-'),
    ...{ subject, relation: name, question, paraphrasedQuestions, answer },
    perturbedAnswers: random.sample(others, WRONG_ANSWERS),
    paraphrasedAnswers: [`it is ${answer}`],
    statement: filled(statement),
  };
}
