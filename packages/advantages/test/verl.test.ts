import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as ours from '../src/index';
import { gae } from '../src/trajectory/gae';
import { largestDifference } from './golden';

// One batch of seven rollouts, and what verl's 14 estimators give for it; the file says how it was made.
const verl = JSON.parse(readFileSync(new URL('./data/verl-estimators.json', import.meta.url), 'utf8'));
const { index, lengths, outcomes, secondOutcomes, greedy, mask, shaped, values } = verl;
const groups = { ids: index as string[] };
const chosen: number[] = mask.map((one: number[]) => one.reduce((sum, flag) => sum + flag, 0));
/** Rows cut to their rollout's length, as our functions take them. */
const ragged = (rows: number[][]) => rows.map((row, i) => row.slice(0, lengths[i]));
const tokenMask = ragged(mask);

/** One advantage per rollout, given to each of its tokens. */
const broadcast = (advantages: ArrayLike<number>) =>
  mask.map((one: number[], i: number) => one.map((flag) => flag * advantages[i]!));
const padded = (lists: readonly ArrayLike<number>[]) =>
  lists.map((list) => Array.from({ length: 5 }, (_, t) => list[t] ?? 0));
const perGroup = (estimator: (rewards: Float64Array) => Float64Array) =>
  broadcast(ours.perGroup(estimator, outcomes, groups).advantages);

/** Opposite token lists per group, put back in the batch's order. */
function tokenBaseline(options: Partial<ours.OptimalTokenBaselineInputs>): number[][] {
  const result: Float64Array[] = [];
  for (const members of ours.groupMembers(groups, index.length)) {
    const pick = (rows: number[][]) => Array.from(members, (i) => ragged(rows)[i]!);
    const advantages = ours.optimalTokenBaseline({
      rewards: pick(shaped),
      probabilities: pick(verl.probabilities),
      squaredProbabilities: pick(verl.squared),
      mask: pick(mask),
      ...options,
      ...(options.importanceWeights && { importanceWeights: pick(verl.weights) }),
    });
    for (const [place, i] of members.entries()) result[i] = advantages[place]!;
  }
  return padded(result);
}

function whitenedGae(): number[][] {
  const columns = (rows: number[][]) => rows[0]!.flatMap((_, t) => rows.map((row) => row[t]!));
  const flat = columns(mask);
  const { advantages } = gae({
    rewards: columns(shaped),
    values: [...columns(values), ...index.map(() => 0)],
    mask: flat,
    environments: index.length,
    gamma: 0.9,
    lambda: 0.8,
  });
  const whitened = ours.whiten(advantages, { weights: flat });
  return index.map((_: string, i: number) => [0, 1, 2, 3, 4].map((t) => whitened[t * index.length + i]!));
}

const table: Record<string, () => number[][]> = {
  gae: whitenedGae,
  grpo: () => perGroup((r) => ours.grpo(r)),
  grpo_vectorized: () => perGroup((r) => ours.grpo(r)),
  dr_grpo: () => perGroup(ours.drGrpo),
  gdpo: () =>
    broadcast(ours.gdpo({ rewards: [outcomes, secondOutcomes], weights: [2, 1], groups, lengths: chosen })),
  grpo_passk: () => perGroup((r) => ours.bestMinusSecond(r, { scale: 'std' })),
  reinforce_plus_plus: () =>
    padded(ours.reinforcePlusPlus({ rewards: ragged(shaped), mask: tokenMask, gamma: 0.9 })),
  reinforce_plus_plus_baseline: () =>
    broadcast(ours.reinforcePlusPlusBaseline({ rewards: outcomes, groups, lengths: chosen })),
  rloo: () => perGroup(ours.rloo),
  rloo_vectorized: () => perGroup(ours.rloo),
  opo: () => {
    const result = new Float64Array(index.length);
    for (const members of ours.groupMembers(groups, index.length)) {
      const pick = (list: number[]) => Array.from(members, (i) => list[i]!);
      const advantages = ours.opo({ rewards: pick(outcomes), lengths: pick(chosen) });
      for (const [place, i] of members.entries()) result[i] = advantages[place]!;
    }
    return broadcast(result);
  },
  remax: () =>
    shaped.map((row: number[], i: number) => {
      const counted = row.map((reward, t) => reward * mask[i][t]);
      const toGo = counted.map((_, t) => counted.slice(t).reduce((sum, reward) => sum + reward, 0));
      // verl masks the greedy reward and not the rewards to go, which go on through a tool's answer.
      const advantages = ours.greedyBaseline({ rewards: toGo, greedyReward: greedy[i] });
      return Array.from(advantages, (advantage, t) => (mask[i][t] === 1 ? advantage : toGo[t]!));
    }),
  gpg: () => broadcast(ours.gpg({ rewards: outcomes, groups })),
  optimal_token_baseline: () => tokenBaseline({}),
  optimal_token_baseline_off_policy: () => tokenBaseline({ importanceWeights: verl.weights }),
  tir_optimal_token_baseline: () => tokenBaseline({ align: 'action' }),
};

describe('verl 0.9.1', () => {
  it('has no estimator that is not in the table', () => {
    expect(Object.keys(verl.advantages).sort()).toEqual(Object.keys(table).sort());
  });

  it.each(Object.entries(table))('%s', (name, advantages) => {
    // These two calculate in float32, whatever they are given; verl's masked mean adds 1e-8 to the count of tokens.
    const tolerance = ['gdpo', 'grpo_vectorized'].includes(name) ? 1e-6 : 1e-8;
    // Where the mask is 0, verl's gae leaves what it carried along.
    const counted = (row: number[], i: number) => row.map((a, t) => (name === 'gae' ? a * mask[i][t] : a));
    const [expected, actual] = [verl.advantages[name].flatMap(counted), advantages().flat()];
    expect(largestDifference(actual, expected)).toBeLessThan(tolerance);
  });
});
