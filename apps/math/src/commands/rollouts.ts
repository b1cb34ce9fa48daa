import type { RolloutsOptions } from '../commands';
import { parseCondition } from '../rollouts/condition';
import { describeRollout } from '../rollouts/describe';
import { queryRollouts } from '../rollouts/query';
import { rolloutsIn } from '../rollouts/read';
import { visibleText } from '../rollouts/visible-text';

/** `lab-math rollouts`: sampled answers of a run, with their rewards and advantages. */
export async function rollouts({ run, phase, where, json, ...query }: RolloutsOptions): Promise<void> {
  const conditions = where.map(parseCondition);
  const found = queryRollouts(rolloutsIn(run, phase), { ...query, where: conditions });
  if (found.length === 0)
    console.error('No rollouts match: log.rollouts says how many megabytes of them a run keeps.');
  for (const rollout of found) {
    console.log(json ? visibleText(JSON.stringify(rollout)) : `${describeRollout(rollout)}\n`);
  }
}
