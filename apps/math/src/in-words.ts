import { type ProblemResult, shareOf } from './evaluate';
import type { PassAtKComparison } from './passk-report';

/** What the words are about. */
export interface Outcome {
  readonly before: readonly ProblemResult[];
  readonly after: readonly ProblemResult[];
  readonly comparison: readonly PassAtKComparison[];
  /** Fraction of demonstrations that ended too early. */
  readonly imperfect: number;
}

/**
 * What RL did, in sentences that follow from the numbers: whether pass@k moved, and how much of the change is form.
 *
 * As pass@1 = P(well-formed) P(right | well-formed), the share of form in its change is the ratio of the logarithms
 * `log(P(well-formed) after / before) / log(pass@1 after / before)`.
 */
export function inWords(outcome: Outcome): string[] {
  const { comparison } = outcome;
  const [first, last] = [comparison[0]!, comparison.at(-1)!];
  const moved = [first, ...(last.k > 1 ? [last] : [])].map(movement).join('; ');
  return [`${moved}.`, form(outcome), reading(outcome, first, last)];
}

function movement({ k, before, after, difference }: PassAtKComparison): string {
  const numbers = `from ${percent(before.mean)} to ${percent(after.mean)}`;
  const verb = { up: 'rose', down: 'fell', same: 'did not measurably change' }[direction(difference)];
  return `pass@${k} ${verb}${verb.startsWith('did') ? ` (${numbers})` : ` ${numbers}`}`;
}

function form({ before, after }: Outcome): string {
  const wellFormed = [before, after].map((results) => percent(shareOf(results, 'wellFormed')));
  const right = [before, after].map(rightAmongWellFormed);
  return (
    `Well-formed answers: ${wellFormed[0]} before, ${wellFormed[1]} after. ` +
    `Right among the well-formed: ${right[0]} before, ${right[1]} after.`
  );
}

function reading(outcome: Outcome, first: PassAtKComparison, last: PassAtKComparison): string {
  if (direction(first.difference) !== 'up') return 'On the first try RL made the model no better here.';
  const parts = [mainCause(outcome)];
  if (last.k > 1 && direction(last.difference) === 'down') {
    parts.push(`It also sharpened: fewer problems are solved at all in ${last.k} tries.`);
  }
  return parts.join(' ');
}

function mainCause(outcome: Outcome): string {
  const ofForm = shareOfForm(outcome);
  if (ofForm <= 0.5) return 'RL mostly made well-formed answers right more often.';
  const portion = ofForm > 1 ? 'all' : `${Math.round(100 * ofForm)} %`;
  return outcome.imperfect > 0
    ? `What RL did is mostly to unlearn the demonstrations' bad habit of ending too early: form accounts for ${portion} of the rise of pass@1.`
    : `What RL did is mostly to keep to the rules of the task: form accounts for ${portion} of the rise of pass@1.`;
}

function shareOfForm({ before, after }: Outcome): number {
  const logRatio = (what: 'correct' | 'wellFormed') => Math.log(shareOf(after, what) / shareOf(before, what));
  // Where nothing was well-formed before, nothing was right either, and all of the rise is form.
  return shareOf(before, 'wellFormed') === 0 ? 1 : logRatio('wellFormed') / logRatio('correct');
}

function direction({ low, high }: { readonly low: number; readonly high: number }): 'up' | 'down' | 'same' {
  return low > 0 ? 'up' : high < 0 ? 'down' : 'same';
}

function rightAmongWellFormed(results: readonly ProblemResult[]): string {
  const wellFormed = shareOf(results, 'wellFormed');
  return wellFormed === 0 ? 'none' : percent(shareOf(results, 'correct') / wellFormed);
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}
