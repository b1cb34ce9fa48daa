import type { Answer } from './answers';
import type { Advantages } from './estimator';
import type { Model } from './model';
import type { RewardedAnswer } from './rewards/rewarder';
import type { RouterKey } from './router-key';
import type { Problem } from './tasks/task';
import type { TokenPair } from './token-pair';

/** A sampled answer and all that an update is told of it. */
export interface PolicyRow extends TokenPair {
  /** One for the answer, or one for each of its tokens. */
  readonly advantage: number | ArrayLike<number>;
  /** Of each token under the policy that sampled it, which every ratio is taken to. */
  readonly oldLogProbs: ArrayLike<number>;
  /** False where an answer has no score and so nothing to teach. */
  readonly counts: boolean;
  /** Of what routers drew while it was sampled, the same for all rows of a step. */
  readonly routerKey?: RouterKey;
  /** Of each token under the reference policy. */
  readonly referenceLogProbs?: ArrayLike<number>;
  /** Factors of the tokens' losses. */
  readonly weights?: ArrayLike<number>;
  /** What a critic should have said before each token. */
  readonly returns?: ArrayLike<number>;
  /** What it said. */
  readonly oldValues?: ArrayLike<number>;
}

/** What of a batch is read by further passes of a model, one list per answer. */
export interface RowReadings {
  /** In place of what the sampler said. */
  readonly oldLogProbs?: readonly ArrayLike<number>[];
  readonly referenceLogProbs?: readonly ArrayLike<number>[];
  readonly weights?: readonly ArrayLike<number>[];
  readonly returns?: readonly ArrayLike<number>[];
  readonly oldValues?: readonly ArrayLike<number>[];
}

/** Prompts and their sampled answers, group after group. */
export function tokenPairs(
  problems: readonly Problem[],
  groups: readonly (readonly Answer[])[],
  { task, encodePrompt }: Model,
): TokenPair[] {
  const prompts = problems.map((problem) => encodePrompt(task.prompt(problem)));
  return groups.flatMap((group, i) => group.map(({ tokens }) => ({ prompt: prompts[i]!, answer: tokens })));
}

/** One row per answer, group after group. */
export function policyRows(
  problems: readonly Problem[],
  groups: readonly (readonly RewardedAnswer[])[],
  advantages: Advantages,
  model: Model,
  { oldLogProbs, routerKey, ...others }: RowReadings & { readonly routerKey?: RouterKey | undefined } = {},
): PolicyRow[] {
  const answers = groups.flat();
  return tokenPairs(problems, groups, model).map((pair, i) => ({
    ...pair,
    advantage: advantages[i]!,
    oldLogProbs: oldLogProbs?.[i] ?? answers[i]!.logProbs,
    counts: answers[i]!.scored,
    ...(routerKey && { routerKey }),
    ...Object.fromEntries(Object.entries(others).map(([name, lists]) => [name, lists[i]!])),
  }));
}
