import { DataError } from '../errors';
import { afterMark, lastBoxed } from './final-answer';
import type { Row } from './row';

/** One problem of a file. */
export interface Question {
  readonly question: string;
  /** The final answer alone, which a judge compares with. */
  readonly gold: string;
  /** A worked solution to learn from, which ends in the final answer. */
  readonly solution?: string;
  /** As the set grades it, such as MATH's `Level 3`. */
  readonly difficulty?: string;
  /** Rows with the same key are one problem; default: the question's text. */
  readonly key?: string;
}

/** How a set writes its problems. */
export interface Schema {
  /** Its fields, in words. */
  readonly fields: string;
  /** Whether a row is written so. */
  matches(row: Row): boolean;
  /** @throws DataError naming the field that is missing or has no final answer */
  read(row: Row): Question;
}

/** The schemas, in the order in which they are tried; more special ones first. */
export const schemas = {
  /** Yu et al. 2025; re-uploads repeat rows up to a hundred times, with the same index. */
  dapo: {
    fields: 'prompt (messages or text), reward_model.ground_truth, extra_info.index',
    matches: (row) => row.value('reward_model', 'ground_truth') !== undefined && hasPrompt(row),
    read: (row) => ({
      question: promptText(row),
      gold: row.text('reward_model', 'ground_truth'),
      key: `${row.value('extra_info', 'index') ?? row.fail(['extra_info', 'index'], 'must be given')}`,
    }),
  },
  /** Hendrycks et al. 2021, and its subset MATH-500. */
  math: {
    fields: 'problem, solution with \\boxed{}, level',
    matches: (row) => isText(row, 'problem') && isText(row, 'solution') && row.value('level') !== undefined,
    read: (row) => ({
      question: row.text('problem'),
      gold:
        lastBoxed(row.text('solution')) ??
        row.fail(['solution'], 'must hold \\boxed{} with the final answer'),
      solution: row.text('solution'),
      difficulty: `${row.value('level')}`,
    }),
  },
  /** Answers are whole numbers from 0 to 999; the sets on the hub differ in how they write the fields' names. */
  aime: {
    fields: 'problem, Problem or question; answer or Answer from 0 to 999',
    matches: (row) => aimeAnswer(row) !== undefined && aimeQuestion(row) !== undefined,
    read: (row) => ({
      question: row.text(aimeQuestion(row) ?? 'problem'),
      gold: aimeAnswer(row) ?? row.fail(['answer'], 'must be a whole number from 0 to 999'),
    }),
  },
  /** Cobbe et al. 2021; the calculator's `<<48/2=24>>` is taken out of solutions. */
  gsm8k: {
    fields: 'question, answer with #### and the final answer',
    matches: (row) => isText(row, 'question') && `${row.value('answer')}`.includes('####'),
    read: (row) => ({
      question: row.text('question'),
      gold: afterMark(row.text('answer')) ?? row.fail(['answer'], 'must end in #### and the final answer'),
      solution: row.text('answer').replace(/<<[^<>]*>>/g, ''),
    }),
  },
  /** The schema of this app: `answer` is the final one, `solution` a worked one. */
  plain: {
    fields: 'prompt (text or messages), answer; solution and difficulty where there are any',
    matches: (row) => isText(row, 'answer') && hasPrompt(row),
    read: (row) => ({
      question: promptText(row),
      gold: row.text('answer'),
      ...(row.value('solution') !== undefined && { solution: row.text('solution') }),
      ...(row.value('difficulty') !== undefined && { difficulty: `${row.value('difficulty')}` }),
    }),
  },
} as const satisfies Readonly<Record<string, Schema>>;

/** The name of a schema. */
export type SchemaName = keyof typeof schemas;

/**
 * The schema that a row is written in.
 *
 * @throws DataError listing the fields there are and those of every schema, where it is written in none
 */
export function detectSchema(row: Row): SchemaName {
  const found = (Object.keys(schemas) as SchemaName[]).find((name) => schemas[name].matches(row));
  if (found !== undefined) return found;
  const known = Object.entries(schemas).map(([name, { fields }]) => `  ${name}: ${fields}`);
  throw new DataError(
    `${row.path}, row ${row.number}: the fields ${Object.keys(row.fields).join(', ')} are of no known schema:\n${known.join('\n')}`,
  );
}

function isText(row: Row, name: string): boolean {
  return typeof row.value(name) === 'string';
}

function hasPrompt(row: Row): boolean {
  return isText(row, 'prompt') || Array.isArray(row.value('prompt'));
}

/** Of messages, what the user said last. */
function promptText(row: Row): string {
  const messages = row.value('prompt');
  if (!Array.isArray(messages)) return row.text('prompt');
  const last = messages.findLastIndex((_, i) => row.value('prompt', i, 'role') === 'user');
  return last < 0
    ? row.fail(['prompt'], "must hold a message with the role 'user'")
    : row.text('prompt', last, 'content');
}

function aimeQuestion(row: Row): string | undefined {
  return ['problem', 'Problem', 'question'].find((name) => isText(row, name));
}

function aimeAnswer(row: Row): string | undefined {
  const answer = `${row.value('answer') ?? row.value('Answer')}`.trim();
  return /^\d{1,3}$/.test(answer) ? `${Number(answer)}` : undefined;
}
