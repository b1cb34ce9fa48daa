import type { DecoderParams } from '@lab/lm';
import { saveAdapterFolder } from './adapter-folder';
import { collector } from './collector';
import type { TrainConfig } from './config';
import { criticScorer } from './critic';
import { curriculum } from './curriculum';
import { entropyControl } from './entropy-control';
import { gradientWatch } from './gradient-watch';
import { groupMetrics } from './group-metrics';
import { learner } from './learner';
import { openGenerator } from './open-generator';
import { Phase } from './phase';
import { policyReadings } from './policy-readings';
import { policyRows } from './policy-rows';
import { referencePolicy } from './reference';
import { openRewarder } from './rewards/rewarder';
import type { RlMemory } from './rl-memory';
import { sampleOf, scoreOf, shownOf } from './rl-outcome';
import { rolloutMetrics } from './rollout-metrics';
import { rolloutsOf } from './rollouts/rollout';
import { scorer } from './scorer';
import type { Session } from './session';
import { sftSettings } from './sft';
import { cpuClock, stepTimings } from './step-timings';
import { policyIn, trainablePolicy } from './trainable';
import { initialState } from './trainer-state';
import { watchOf } from './watch';

/**
 * Reinforcement learning with verifiable rewards, from trained weights, which it consumes. Per step:
 *
 *   y_1 .. y_n ~ pi(. | x)                                       n answers to each problem x
 *   r_i = 1 if y_i is right, else 0                              the judge, or a sum of several rewards
 *   A_i = estimator(r_1 .. r_n)                                  how much better than the others to x
 *
 * and one update by AdamW, or several, on the loss that `rl.loss` names, the clipped one unless told otherwise. As every ratio of
 * new to old probability is 1 in the first update, its gradient is that of
 *
 *   -(1 / T) sum_x sum_i A_i sum_t log pi(y_it | x, y_i<t)       over all T answer tokens of the batch
 */
export async function rl(session: Session, params: DecoderParams, name = 'rl'): Promise<DecoderParams> {
  const { config, model } = session;
  const { steps, checkpointEvery } = config.rl;
  const trainable = trainablePolicy(config, model, params);
  const reference = await referencePolicy(session, params, { copy: !trainable.keepsBase });
  const initial = initialState(trainable.initial, config.rl);
  const phase = new Phase(session, { name, config: rlSettings(config), steps, checkpointEvery, initial });
  const memory = (phase.memory ?? {}) as RlMemory;

  const policy = await openGenerator(session);
  const rewarder = await openRewarder(session);
  const course = curriculum(config, model.task, memory.curriculum);
  const { collect } = collector(session, policy, rewarder, course.draw);
  const readings = policyReadings(session);
  const advantagesBy =
    config.rl.estimator === 'gae' ? criticScorer(session, trainable) : scorer(session, policy, rewarder);
  const noise = gradientWatch(session, trainable);
  const entropy = entropyControl(config.rl, memory.entropy);
  const { learn, dispose } = learner(session, trainable);
  const watch = watchOf(session, policy, memory.watch);
  const cpuSeconds = cpuClock();

  while (!phase.done) {
    const { step, state } = phase;
    const startedAt = performance.now();
    const { params: trained } = state;
    const weights = trainable.weights(trained);
    const collected = await collect(weights, step);
    const sampledAt = performance.now();

    const { rollouts, metrics: kl, ...referred } = await reference.refer(collected);
    const read = await readings.read(weights, rollouts);
    const scored = await advantagesBy.score({ params: weights, trained, step, ...rollouts });
    const { advantages, ...valued } = scored;
    const lists = { ...referred, ...read, ...valued, routerKey: rollouts.routerKey };
    const rows = policyRows(rollouts.problems, rollouts.groups, advantages, model, lists);
    const measured = await noise.metrics(trained, step, rows);
    const { bonus } = entropy;
    const { metrics, ...updated } = await learn(state, step, rows, bonus);
    const learntAt = performance.now();

    const ofGroups = groupMetrics(collected.sampled.groups);
    course.hear(collected.sampled);
    entropy.hear(ofGroups.entropy);
    const seen = await watch.look(trainable.weights(updated.state.params), step + 1);
    const more = {
      ...kl,
      ...rolloutMetrics(config, collected),
      ...(bonus !== undefined && { entropyBonus: bonus }),
    };
    const kept: RlMemory = { curriculum: course.memory, entropy: entropy.memory, watch: watch.memory };
    await phase.endStep({
      ...updated,
      metrics: { ...ofGroups, ...metrics, ...measured, ...more, ...seen?.metrics },
      ...scoreOf(config, ofGroups.reward, seen),
      ...(Object.values(kept).some((part) => part !== undefined) && { memory: kept }),
      rollouts: rolloutsOf(step + 1, collected, advantages, model),
      sample: sampleOf(model.task.prompt(rollouts.problems[0]!), rollouts.groups[0]!, advantages),
      timings: stepTimings(collected.sampled, { startedAt, sampledAt, learntAt }, cpuSeconds()),
      shown: shownOf({ ...ofGroups, ...metrics }),
    });
  }
  const open = [{ dispose }, noise, advantagesBy, readings, reference, rewarder, policy];
  await Promise.all(open.map((part) => part.dispose()));
  const { params: trained } = await phase.finish();
  await saveAdapterFolder(session, name, policyIn(trained, config.rl));
  return trainable.merged(trained);
}

/** The settings that decide what reinforcement learning computes: those of the weights it starts from among them. */
export function rlSettings(config: TrainConfig) {
  const { rl, reward, lora, critic, watch } = config;
  return { ...sftSettings(config), rl, reward, lora, critic, watch };
}
