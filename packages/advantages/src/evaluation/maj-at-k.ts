import { AdvantageError } from '../errors';
import { requireK } from '../group/require-k';
import { hypergeometric } from './hypergeometric';

/** An answer after normalisation, equal for answers that mean the same; null where none was found. */
export type Answer = string | number | null;

/**
 * The unbiased estimate of maj@k: the chance that the most frequent of `k` answers is the right one, from the `n` answers to one problem.
 *
 * The mean over all `k`-subsets, computed without listing them: for every number of votes `w` for the right answer, the chance that no
 * other has more. Where several answers have the most votes, one of them is drawn.
 *
 * @param answers `n` answers to one problem; null takes part in the draw but has no vote.
 * @param correct the right answer.
 * @param options `k`, an integer from 1 to `n`; default `n`, the vote of all.
 * @returns a probability, 0 to 1; 0 for a draw without a vote.
 * @throws AdvantageError when there is no answer, the right one is null, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is above `n`.
 * @see Wang et al. 2022, "Self-Consistency Improves Chain of Thought Reasoning in Language Models", arXiv 2203.11171
 * @example
 * majAtK([7, 7, 3, 5], 7, { k: 3 }); // 2/3: every draw with both, and a third of each draw with one
 */
export function majAtK(
  answers: ArrayLike<Answer>,
  correct: string | number,
  { k = answers.length }: { readonly k?: number } = {},
): number {
  const n = answers.length;
  requireK(k, n, n);
  if (correct === null) throw new AdvantageError('correct', correct, 'an answer');
  const counts = new Map<Answer, number>();
  for (let i = 0; i < n; i++) counts.set(answers[i]!, (counts.get(answers[i]!) ?? 0) + 1);
  const c = counts.get(correct) ?? 0;
  const voteless = counts.get(null) ?? 0;
  const others = [...counts]
    .filter(([answer]) => answer !== correct && answer !== null)
    .map(([, count]) => count);
  let chance = 0;
  for (let w = 1; w <= Math.min(c, k); w++) {
    const votes = hypergeometric(n, c, k, w);
    if (votes > 0) chance += votes * winningShare(others, voteless, k - w, w);
  }
  return chance;
}

/**
 * The chance that an answer with `w` votes wins when the other `seats` are drawn from the other answers: no rival has more, and the draw
 * among those with as many falls on it.
 */
function winningShare(rivals: readonly number[], voteless: number, seats: number, w: number): number {
  let pool = rivals.reduce((sum, count) => sum + count, voteless);
  // states[ties][left]: the chance of so many rivals level with w, and seats left, after the rivals so far.
  let states = [oneAt(seats, seats)];
  for (const count of rivals) {
    const next = Array.from({ length: states.length + 1 }, () => new Float64Array(seats + 1));
    for (const [ties, chances] of states.entries()) {
      for (const [left, chance] of chances.entries()) {
        for (let votes = 0; chance > 0 && votes <= Math.min(w, count, left); votes++) {
          const level = ties + (votes === w ? 1 : 0);
          next[level]![left - votes]! += chance * hypergeometric(pool, count, left, votes);
        }
      }
    }
    states = next;
    pool -= count;
  }
  // What is left is drawn from the answers without a vote, of which there are just so many.
  return states.reduce(
    (sum, chances, ties) => sum + chances.reduce((all, chance) => all + chance, 0) / (1 + ties),
    0,
  );
}

function oneAt(index: number, last: number): Float64Array {
  const chances = new Float64Array(last + 1);
  chances[index] = 1;
  return chances;
}
