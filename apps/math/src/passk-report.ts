import { passAtK } from '@lab/advantages';
import { type BootstrapOptions, bootstrapMean, type Estimate } from './bootstrap';
import { ReportError } from './errors';

/** What one problem's answers were judged. */
export interface ProblemCount {
  /** Which problem it is, for instance its prompt. */
  readonly problem: string;
  /** Answers sampled, n. */
  readonly samples: number;
  /** Right ones among them, c. */
  readonly correct: number;
}

/** pass@k of one checkpoint. */
export interface PassAtKRow {
  readonly k: number;
  readonly passAtK: Estimate;
}

/** pass@k of two checkpoints on the same problems. */
export interface PassAtKComparison {
  readonly k: number;
  readonly before: Estimate;
  readonly after: Estimate;
  /** after - before, paired by problem. */
  readonly difference: Estimate;
}

const LARGEST_K = 64;

/**
 * pass@k for k = 1, 2, 4, ... up to 64 and the number of samples: the mean over problems of the unbiased estimate
 * `1 - C(n - c, k) / C(n, k)`, with a bootstrap interval over problems.
 *
 * @throws ReportError where there is no problem, or a count is impossible
 */
export function passAtKReport(counts: readonly ProblemCount[], options?: BootstrapOptions): PassAtKRow[] {
  return reportedKs(counts).map((k) => ({ k, passAtK: bootstrapMean(perProblem(counts, k), options) }));
}

/**
 * pass@k before and after, and the difference with a paired bootstrap interval over problems: how hard a problem is
 * cancels within its pair, so the interval is narrower than the two single ones suggest.
 *
 * @throws ReportError where the two are not of the same problems in the same order
 */
export function comparePassAtK(
  before: readonly ProblemCount[],
  after: readonly ProblemCount[],
  options?: BootstrapOptions,
): PassAtKComparison[] {
  const odd = Array.from({ length: Math.max(before.length, after.length) }).findIndex(
    (_, i) => before[i]?.problem !== after[i]?.problem,
  );
  if (odd !== -1) {
    throw new ReportError(
      `problem ${odd} differs: before '${before[odd]?.problem}', after '${after[odd]?.problem}'`,
    );
  }
  return reportedKs([...before, ...after]).map((k) => {
    const [first, second] = [perProblem(before, k), perProblem(after, k)];
    const difference = second.map((value, i) => value - first[i]!);
    return {
      k,
      before: bootstrapMean(first, options),
      after: bootstrapMean(second, options),
      difference: bootstrapMean(difference, options),
    };
  });
}

function reportedKs(counts: readonly ProblemCount[]): number[] {
  for (const { problem, samples, correct } of counts) {
    const possible =
      Number.isInteger(samples) && Number.isInteger(correct) && correct >= 0 && correct <= samples;
    if (!possible || samples < 1) {
      throw new ReportError(`problem '${problem}': impossible count ${correct} of ${samples}`);
    }
  }
  if (counts.length === 0) throw new ReportError('counts: a report needs at least one problem');
  const most = counts.reduce((least, { samples }) => Math.min(least, samples), LARGEST_K);
  return Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, i) => 2 ** i);
}

function perProblem(counts: readonly ProblemCount[], k: number): number[] {
  return counts.map(({ samples, correct }) => passAtK(samples, correct, k));
}
