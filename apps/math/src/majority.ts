import { majAtK } from '@lab/advantages';
import type { Answer } from './answers';

const RIGHT = 'right';

/**
 * maj@k of the answers to one problem, the chance that the most frequent of k is right: right answers vote together, wrong ones by their
 * text, ill-formed ones not at all. Wrong answers that mean the same but are written differently split their votes, which flatters the right one.
 */
export function majorityOf(answers: readonly Answer[], k: number): number {
  const votes = answers.map(({ text, judgement }) => {
    if (judgement.outcome === 'right') return RIGHT;
    return judgement.wellFormed ? `wrong ${text.trim()}` : null;
  });
  return majAtK(votes, RIGHT, { k });
}

/** 1, 2, 4, ... up to `most`. */
export function powersOfTwo(most: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, i) => 2 ** i);
}
