import { majAtK } from '@lab/advantages';
import type { Answer } from './answers';
import type { Task } from './tasks/task';

const RIGHT = 'right';

/** What each answer votes for; null for nothing. */
export type Votes = readonly (string | null)[];

/**
 * The votes of the answers to one problem: right ones vote together, wrong ones with those whose final answer means the same, as the judge
 * sees it, and those in which none was found, or that could not be judged, for nothing.
 */
export async function votesOf(
  answers: readonly Answer[],
  { sameAnswer }: Pick<Task, 'sameAnswer'>,
): Promise<Votes> {
  const known: string[] = [];
  const votes: (string | null)[] = [];
  for (const answer of answers) votes.push(await voteOf(answer, known, sameAnswer));
  return votes;
}

/** @param known final answers that mean different things, to which a new one is added */
async function voteOf(
  { text, judgement }: Answer,
  known: string[],
  sameAnswer: Task['sameAnswer'],
): Promise<string | null> {
  const { outcome, wellFormed, answer = wellFormed ? text.trim() : undefined } = judgement;
  if (outcome === 'right') return RIGHT;
  if (outcome === 'unscored' || answer === undefined) return null;
  if (!known.includes(answer)) {
    for (const other of known) if (await sameAnswer?.(answer, other)) return `wrong ${other}`;
    known.push(answer);
  }
  return `wrong ${answer}`;
}

/** maj@k of the answers to one problem, the chance that the most frequent of k is right. */
export function majorityOf(votes: Votes, k: number): number {
  return majAtK(votes, RIGHT, { k });
}

/** 1, 2, 4, ... up to `most`. */
export function powersOfTwo(most: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, i) => 2 ** i);
}
