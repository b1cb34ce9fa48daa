import { scaleByBatchStd } from '@lab/advantages';
import { chain, clipByGlobalNorm, type OptimiserState, scaleByAdam, scaleByLearningRate } from '@lab/nn';
import {
  add,
  array,
  clip,
  div,
  exp,
  jit,
  minimum,
  mul,
  neg,
  random,
  scan,
  stack,
  stopGradient,
  sub,
  sum,
  type Tensor,
  tree,
  valueAndGradWithAux,
} from '@lab/tensor';
import type { Config } from '../config';
import type { CollectorState } from '../environments/collector';
import { Environments } from '../environments/environments';
import { EpisodeCollector, type Episodes } from '../environments/episode-collector';
import { estimators } from '../estimators';
import { type ActorCritic, type ActorCriticParams, actorCritic } from '../networks/actor-critic';
import { HostMlp } from '../networks/host-mlp';
import { oneVector } from '../networks/one-vector';
import { hostPolicyParams, policyFor } from '../policies/policy';
import type { Session } from '../session';
import { TrainingRun } from '../training-run';

/*
 * REINFORCE (Williams 1992) on groups of whole episodes. An update is
 *
 *   1. groups x samples episodes with the present policy
 *   2. returns R_i = sum_t gamma^t r_t, and an advantage A_i of each within its group: any estimator of @lab/advantages, or the gradient of any
 *      order statistic of the returns by @lab/ordergrad, CVaR and the best of k among them
 *   3. one step, or several with clipped ratios, along the gradient of sum_i A_i sum_t log pi(a_it | s_it)
 */

/** Weights, and moments of Adam; the critic's weights stay what they were. */
interface ReinforceState {
  readonly agent: ActorCriticParams;
  readonly training: { readonly moments: OptimiserState };
}

/** Steps of the episodes, padded to a size that few compiled plans share. */
interface Batch {
  readonly observations: Tensor;
  readonly actions: Tensor;
  /** Of the step's episode; 0 in the padding. */
  readonly advantages: Tensor;
  /** 1 over the number of steps; 0 in the padding. */
  readonly weights: Tensor;
}

/** Trains by REINFORCE, from the last checkpoint if there is one. */
export async function reinforce(session: Session): Promise<void> {
  const { config, backend } = session;
  const { seed, env, network, reinforce: settings } = config;
  const { groups, samples, checkpointEvery } = settings;
  const envs = new Environments(env, groups * samples, { separate: settings.sameStart });
  const policy = policyFor(envs.action);
  const net = actorCritic({ observationSize: envs.observationSize, ...network, policy });

  const initialise = jit(() => initialState(net, settings, seed), { backend });
  const update = jit(updates(net, settings), { backend, donate: [0] });
  const run = new TrainingRun<ReinforceState>(session, { initial: await initialise(), checkpointEvery });
  const collector = new EpisodeCollector(envs, policy, {
    ...{ seed, ...settings, normaliseObservations: env.normaliseObservations },
    state: run.memory as CollectorState | undefined,
  });

  while (!run.done) {
    const { iteration, remaining, state } = run;
    const actor = await HostMlp.of(state.agent.actor, network.activation);
    const episodes = collector.collect(actor, await hostPolicyParams(state.agent.policy), iteration);
    const batch = batchOf(episodes, advantagesOf(episodes, settings), policy.actionShape);
    const rate = settings.learningRate * (settings.anneal ? remaining : 1);
    const [next, readings] = await update(state, batch, rate);
    const [loss = 0, entropy = 0] = await readings.data();
    for (const leaf of tree.leaves([batch, readings])) leaf.dispose();
    await run.end({
      state: next,
      steps: episodes.episode.length,
      metrics: { ...collector.log.metrics, loss, entropy, learningRate: rate },
      memory: () => collector.state,
    });
  }
  run.close();
  envs.close();
  await Promise.all([initialise, update].map((compiled) => compiled.dispose()));
}

function initialState(net: ActorCritic, settings: Config['reinforce'], seed: number): ReinforceState {
  const agent = net.init(random.key(seed));
  const { actor, policy } = agent;
  return {
    agent,
    training: { moments: optimiser(settings, 0).init(oneVector({ actor, policy }).join({ actor, policy })) },
  };
}

function optimiser({ maxGradNorm }: Config['reinforce'], learningRate: number | Tensor) {
  return chain(clipByGlobalNorm(maxGradNorm), scaleByAdam({ eps: 1e-5 }), scaleByLearningRate(learningRate));
}

/** One advantage per episode, group after group; divided by their standard deviation where asked for. */
function advantagesOf({ returns, lengths }: Episodes, settings: Config['reinforce']): Float64Array {
  const { samples, estimator, scaleAdvantages } = settings;
  const advantages = new Float64Array(returns.length);
  for (let first = 0; first < returns.length; first += samples) {
    const group = {
      returns: returns.slice(first, first + samples),
      lengths: lengths.slice(first, first + samples),
    };
    advantages.set(estimators[estimator]({ ...group, ...settings }), first);
  }
  return scaleAdvantages ? scaleByBatchStd(advantages) : advantages;
}

function batchOf(episodes: Episodes, advantages: Float64Array, actionShape: readonly number[]): Batch {
  const { observations, actions, episode } = episodes;
  const steps = episode.length;
  const rows = roomFor(steps);
  const padded = <T extends Float32Array | Int32Array>(values: T): T => {
    const all = new (values.constructor as new (length: number) => T)((values.length / steps) * rows);
    all.set(values);
    return all;
  };
  const each = Float32Array.from(episode, (i) => advantages[i]!);
  return {
    observations: array(padded(observations), { shape: [rows, observations.length / steps] }),
    actions: array(padded(actions), { shape: [rows, ...actionShape] }),
    advantages: array(padded(each)),
    weights: array(padded(new Float32Array(steps).fill(1 / steps))),
  };
}

/** The next of 256, 384, 512, 768, 1024, ...: every size is a plan of its own. */
function roomFor(steps: number): number {
  const power = 2 ** Math.ceil(Math.log2(Math.max(256, steps)));
  return steps <= 0.75 * power ? 0.75 * power : power;
}

/** `epochs` steps on the same episodes, each with all of them. */
function updates(net: ActorCritic, settings: Config['reinforce']) {
  return ({ agent, training }: ReinforceState, batch: Batch, rate: number | Tensor) => {
    const trained = { actor: agent.actor, policy: agent.policy };
    const { join, part } = oneVector(trained);
    const before = stopGradient(logProbsOf(net, agent, batch));
    const one = ([weights, moments]: typeof carry): [typeof carry, Tensor] => {
      const loss = (vector: Tensor) => lossOf(net, settings, { ...agent, ...part(vector) }, batch, before);
      const [[, readings], gradient] = valueAndGradWithAux(loss)(weights);
      const [change, next] = optimiser(settings, rate).update(gradient, moments);
      return [[add(weights, change as Tensor), next], readings];
    };
    const carry: [Tensor, OptimiserState] = [join(trained), training.moments];
    const [[weights, moments], readings] = scan(one, carry, null, { length: settings.epochs });
    const next = { agent: { ...agent, ...part(weights) }, training: { moments } };
    return [next, div(sum(readings, { axis: 0 }), settings.epochs)] satisfies [ReinforceState, Tensor];
  };
}

function logProbsOf(net: ActorCritic, agent: ActorCriticParams, { observations, actions }: Batch): Tensor {
  return net.policy.logProbs(agent.policy, net.outputs(agent, observations), actions);
}

/** `-sum_it w min(r A, clip(r) A) - c_e sum_it w H`: in the first epoch its gradient is that of `-sum_it w A_i log pi`. */
function lossOf(
  net: ActorCritic,
  { clip: range, entropy: bonus }: Config['reinforce'],
  agent: ActorCriticParams,
  batch: Batch,
  before: Tensor,
): [Tensor, Tensor] {
  const { advantages: A, weights } = batch;
  const ratio = exp(sub(logProbsOf(net, agent, batch), before));
  const surrogate = minimum(mul(ratio, A), mul(clip(ratio, 1 - range, 1 + range), A));
  const entropies = net.policy.entropies(agent.policy, net.outputs(agent, batch.observations));
  const entropy = sum(mul(weights, entropies));
  const loss = sub(neg(sum(mul(weights, surrogate))), mul(entropy, bonus));
  return [loss, stack([loss, entropy], 0)];
}
