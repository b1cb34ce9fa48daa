import { gae } from '@lab/advantages';
import type { OptimiserState } from '@lab/nn';
import { add, gather, jit, random, scan, type Tensor, tree, valueAndGradWithAux } from '@lab/tensor';
import type { Config } from '../config';
import { Collector, type CollectorState } from '../environments/collector';
import { Environments } from '../environments/environments';
import {
  type ActorCritic,
  type ActorCriticParams,
  actorCritic,
  hostActorCritic,
} from '../networks/actor-critic';
import { oneVector } from '../networks/one-vector';
import { policyFor } from '../policies/policy';
import type { Session } from '../session';
import { TrainingRun } from '../training-run';
import { float32, mergeLeadingAxes, seenIn } from './batches';
import { checkRatio } from './check-ratio';
import { minibatchOrder } from './minibatch-order';
import { type PpoTargets, ppoLoss, ppoOptimiser, type Scalar, summaryOf } from './ppo-loss';

/*
 * Proximal policy optimisation (Schulman et al. 2017), with the details of Huang et al. 2022, "The 37 Implementation Details of Proximal
 * Policy Optimization". An iteration is
 *
 *   1. rolloutSteps steps of every environment with the present policy
 *   2. values of all that was seen, in one compiled call
 *   3. generalised advantage estimation; an episode that was cut off is worth what the critic says of its last state
 *   4. epochs x minibatches updates, in one compiled call: a scan whose carry is weights and Adam's moments
 */

/** Weights, and moments of Adam. */
interface PpoState {
  readonly agent: ActorCriticParams;
  readonly training: { readonly moments: OptimiserState };
}

/** The transitions that minibatches are drawn from, [steps, count, ...]; observations and values have one more step. */
interface Batch extends PpoTargets {
  readonly observations: Tensor;
}

/** Trains by PPO, from the last checkpoint if there is one. */
export async function ppo(session: Session): Promise<void> {
  const { config, backend } = session;
  const { seed, env, network, ppo: settings } = config;
  const { rolloutSteps: T, gamma, lambda, checkpointEvery } = settings;
  const envs = new Environments(env, env.count);
  const policy = policyFor(envs.action);
  const net = actorCritic({ observationSize: envs.observationSize, ...network, policy });

  const initialise = jit(() => initialState(net, settings, seed), { backend });
  const evaluate = jit(net.values, { backend });
  const update = jit(updates(net, settings), { backend, donate: [0] });
  const run = new TrainingRun<PpoState>(session, { initial: await initialise(), checkpointEvery });
  const collector = new Collector(envs, policy, {
    ...{ seed, steps: T, gamma, state: run.memory as CollectorState | undefined },
    ...{ normaliseObservations: env.normaliseObservations, normaliseRewards: env.normaliseRewards },
  });

  while (!run.done) {
    const { iteration, remaining, state } = run;
    if (run.restarts) collector.restart(iteration);
    const rollout = collector.collect(await hostActorCritic(state.agent, network.activation), iteration);

    const seen = seenIn(rollout, env.count, policy.actionShape);
    const values = await evaluate(state.agent, seen.observations);
    const { advantages, returns } = gae({
      ...{ ...rollout, values: await values.data(), environments: env.count, gamma, lambda },
    });

    const batch = {
      ...seen,
      values,
      logProbs: float32(rollout.logProbs, [T, env.count]),
      advantages: float32(advantages, [T, env.count]),
      returns: float32(returns, [T, env.count]),
    };
    const order = minibatchOrder({ seed, iteration, rows: T * env.count, ...settings });
    const rate = settings.learningRate * (settings.anneal ? remaining : 1);
    const range = settings.clip * (settings.annealClip ? remaining : 1);
    const [next, readings] = await update(state, batch, order, rate, range);

    const metrics = summaryOf((await readings.data()) as Float32Array);
    for (const leaf of tree.leaves([batch, order, readings])) leaf.dispose();
    checkRatio(metrics.ratioGap);
    await run.end({
      state: next,
      steps: T * env.count,
      metrics: { ...collector.episodes.metrics, ...metrics, learningRate: rate },
      memory: () => collector.state,
    });
  }
  run.close();
  envs.close();
  await Promise.all([initialise, evaluate, update].map((compiled) => compiled.dispose()));
}

function initialState(net: ActorCritic, settings: Config['ppo'], seed: number): PpoState {
  const agent = net.init(random.key(seed));
  return { agent, training: { moments: ppoOptimiser(settings, 0).init(oneVector(agent).join(agent)) } };
}

/** All updates of an iteration; minibatch `u` is the rows of the batch that `order[u]` names. */
function updates(net: ActorCritic, settings: Config['ppo']) {
  return ({ agent, training }: PpoState, batch: Batch, order: Tensor, rate: Scalar, range: Scalar) => {
    const { join, part } = oneVector(agent);
    const columns = mergeLeadingAxes(batch);
    const one = ([weights, moments]: [Tensor, OptimiserState], rows: Tensor): [typeof carry, Tensor] => {
      const minibatch = tree.map((column: Tensor) => gather(column, rows, 0), columns);
      const loss = (vector: Tensor) => lossOf(net, settings, part(vector), minibatch, range);
      const [[, readings], gradient] = valueAndGradWithAux(loss)(weights);
      const [change, next] = ppoOptimiser(settings, rate).update(gradient, moments);
      return [[add(weights, change as Tensor), next], readings];
    };
    const carry: [Tensor, OptimiserState] = [join(agent), training.moments];
    const [[weights, moments], readings] = scan(one, carry, order);
    return [{ agent: part(weights), training: { moments } }, readings] satisfies [PpoState, Tensor];
  };
}

function lossOf(
  net: ActorCritic,
  settings: Config['ppo'],
  params: ActorCriticParams,
  { observations, ...batch }: Batch,
  range: Scalar,
): [Tensor, Tensor] {
  const heads = { outputs: net.outputs(params, observations), values: net.values(params, observations) };
  return ppoLoss(settings, net.policy, params.policy, heads, batch, range);
}
