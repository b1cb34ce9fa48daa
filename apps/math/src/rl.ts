import { type DecoderParams, generator } from '@lab/lm';
import { type Answer, sampleAnswers } from './answers';
import type { TrainConfig } from './config';
import type { Advantages } from './estimator';
import { groupMetrics } from './group-metrics';
import { keyOf } from './keys';
import { Phase } from './phase';
import { policyBatch, policyLoss } from './policy-loss';
import { drawProblems } from './problems';
import { seededRandom } from './random';
import { scorer } from './scorer';
import type { Session } from './session';
import { sftSettings } from './sft';
import { initialState } from './trainer-state';
import { updater } from './update';

/**
 * Reinforcement learning with verifiable rewards, from trained weights, which it consumes. Per step:
 *
 *   y_1 .. y_n ~ pi(. | x)                                       n answers to each problem x
 *   r_i = 1 if y_i is right, else 0                              the judge
 *   A_i = estimator(r_1 .. r_n)                                  how much better than the others to x
 *
 * and one update by AdamW on the loss that `rl.loss` names, the clipped one unless told otherwise. As every ratio of
 * new to old probability is 1 there, its gradient is that of
 *
 *   -(1 / T) sum_x sum_i A_i sum_t log pi(y_it | x, y_i<t)       over all T answer tokens of the batch
 *
 * There is no penalty for leaving the first policy.
 */
export async function rl(session: Session, params: DecoderParams, name = 'rl'): Promise<DecoderParams> {
  const { config, model, backend } = session;
  const { steps, prompts, checkpointEvery } = config.rl;
  const initial = initialState(params, config.rl);
  const phase = new Phase(session, { name, config: rlSettings(config), steps, checkpointEvery, initial });
  const policy = generator(model.decoder, { backend });
  const advantagesBy = scorer(session, policy);
  const { update, dispose } = updater(policyLoss(model, config.rl), config.rl, backend);

  while (phase.step < steps) {
    const { step, state } = phase;
    const startedAt = performance.now();

    const problems = drawProblems(model.task, seededRandom('rl', config.seed, step), prompts);
    const key = keyOf(config.seed, 'rl', step);
    const groups = await sampleAnswers(policy, model, state.params, problems, key, config.rl);
    const sampledAt = performance.now();

    const advantages = await advantagesBy.score({ params: state.params, step, problems, groups });
    const batch = policyBatch(problems, groups, advantages, keyOf(config.seed, 'loss', step), model);
    const { metrics, ...updated } = await update(state, step, batch);

    const outcome = { ...groupMetrics(groups), ...metrics };
    await phase.endStep({
      ...updated,
      metrics: outcome,
      score: outcome.reward,
      sample: sampleOf(model.task.prompt(problems[0]!), groups[0]!, advantages),
      timings: {
        seconds: (performance.now() - startedAt) / 1000,
        samplingSeconds: (sampledAt - startedAt) / 1000,
      },
      shown: shownOf(outcome),
    });
  }
  await Promise.all([dispose(), advantagesBy.dispose(), policy.dispose()]);
  return (await phase.finish()).params;
}

/** The settings that decide what reinforcement learning computes: those of the weights it starts from among them. */
export function rlSettings(config: TrainConfig) {
  return { ...sftSettings(config), rl: config.rl };
}

/** The first answers to the first problem, for the samples log. */
function sampleOf(prompt: string, group: readonly Answer[], advantages: Advantages) {
  const answers = group.slice(0, 4).map(({ text, judgement: { reward, reason } }, i) => {
    const advantage = advantages[i]!;
    return { text, reward, advantage: typeof advantage === 'number' ? advantage : [...advantage], reason };
  });
  return { prompt, answers };
}

function shownOf(metrics: ReturnType<typeof groupMetrics> & Readonly<Record<string, number>>) {
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  return {
    right: percent(metrics.reward),
    'well-formed': percent(metrics.wellFormed),
    'no signal': percent(metrics.allRight + metrics.allWrong),
    entropy: metrics.entropy.toFixed(2),
    gradient: (metrics.gradientNorm ?? Number.NaN).toFixed(2),
  };
}
