import { whiten } from '@lab/advantages';
import { chain, clipByGlobalNorm, type OptimiserState, scaleByAdam, scaleByLearningRate } from '@lab/nn';
import {
  add,
  jit,
  mean,
  mul,
  neg,
  random,
  square,
  stack,
  sub,
  type Tensor,
  tree,
  valueAndGradWithAux,
} from '@lab/tensor';
import type { Config } from '../config';
import { Collector, type CollectorState } from '../environments/collector';
import { Environments } from '../environments/environments';
import { stepEstimators } from '../estimators';
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
import { firstRows, float32, mergeLeadingAxes, seenIn } from './batches';

/*
 * Advantage actor-critic (Mnih et al. 2016), synchronous, with Adam in place of RMSProp. An iteration is
 *
 *   1. rolloutSteps steps of every environment with the present policy
 *   2. advantages and returns of the steps by any estimator of @lab/advantages that looks at rewards and values
 *   3. one update with all steps:  L = -mean A log pi(a | s) + c_v mean (V - G)^2 / 2 - c_e mean H
 */

/** Weights, and moments of Adam. */
interface A2cState {
  readonly agent: ActorCriticParams;
  readonly training: { readonly moments: OptimiserState };
}

/** The transitions of a rollout, [steps, count, ...]; observations have one more step. */
interface Batch {
  readonly observations: Tensor;
  readonly actions: Tensor;
  readonly advantages: Tensor;
  readonly returns: Tensor;
}

/** Trains by A2C, from the last checkpoint if there is one. */
export async function a2c(session: Session): Promise<void> {
  const { config, backend } = session;
  const { seed, env, network, a2c: settings } = config;
  const { rolloutSteps: T, gamma, checkpointEvery } = settings;
  const envs = new Environments(env, env.count);
  const policy = policyFor(envs.action);
  const net = actorCritic({ observationSize: envs.observationSize, ...network, policy });

  const initialise = jit(() => initialState(net, settings, seed), { backend });
  const evaluate = jit(net.values, { backend });
  const update = jit(updateOf(net, settings), { backend, donate: [0] });
  const run = new TrainingRun<A2cState>(session, { initial: await initialise(), checkpointEvery });
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
    const estimated = stepEstimators[settings.estimator]({
      ...{ ...rollout, ...settings, values: await values.data(), environments: env.count },
    });
    const A = settings.normaliseAdvantages ? whiten(estimated.advantages) : estimated.advantages;

    const shape = [T, env.count];
    const batch = { ...seen, advantages: float32(A, shape), returns: float32(estimated.returns, shape) };
    const rate = settings.learningRate * (settings.anneal ? remaining : 1);
    const [next, readings] = await update(state, batch, rate);
    const [loss = 0, policyLoss = 0, valueLoss = 0, entropy = 0] = await readings.data();
    for (const leaf of tree.leaves([batch, values, readings])) leaf.dispose();
    await run.end({
      state: next,
      steps: T * env.count,
      metrics: { ...collector.episodes.metrics, loss, policyLoss, valueLoss, entropy, learningRate: rate },
      memory: () => collector.state,
    });
  }
  run.close();
  envs.close();
  await Promise.all([initialise, evaluate, update].map((compiled) => compiled.dispose()));
}

function initialState(net: ActorCritic, settings: Config['a2c'], seed: number): A2cState {
  const agent = net.init(random.key(seed));
  return { agent, training: { moments: optimiser(settings, 0).init(oneVector(agent).join(agent)) } };
}

function optimiser({ maxGradNorm }: Config['a2c'], learningRate: number | Tensor) {
  return chain(clipByGlobalNorm(maxGradNorm), scaleByAdam({ eps: 1e-5 }), scaleByLearningRate(learningRate));
}

function updateOf(net: ActorCritic, settings: Config['a2c']) {
  return ({ agent, training }: A2cState, { observations, ...rest }: Batch, rate: number | Tensor) => {
    const { join, part } = oneVector(agent);
    const weights = join(agent);
    const steps = rest.actions.shape[0] as number;
    const batch = mergeLeadingAxes({ ...rest, observations: firstRows(observations, steps) });
    const loss = (vector: Tensor) => lossOf(net, settings, part(vector), batch);
    const [[, readings], gradient] = valueAndGradWithAux(loss)(weights);
    const [change, moments] = optimiser(settings, rate).update(gradient, training.moments);
    const next = { agent: part(add(weights, change as Tensor)), training: { moments } };
    return [next, readings] satisfies [A2cState, Tensor];
  };
}

function lossOf(
  net: ActorCritic,
  settings: Config['a2c'],
  params: ActorCriticParams,
  { observations, actions, advantages, returns }: Batch,
): [Tensor, Tensor] {
  const outputs = net.outputs(params, observations);
  const logProbs = net.policy.logProbs(params.policy, outputs, actions);
  const policyLoss = neg(mean(mul(advantages, logProbs)));
  const valueLoss = mul(mean(square(sub(net.values(params, observations), returns))), 0.5);
  const entropy = mean(net.policy.entropies(params.policy, outputs));
  const loss = sub(
    add(policyLoss, mul(valueLoss, settings.valueCoefficient)),
    mul(entropy, settings.entropy),
  );
  return [loss, stack([loss, policyLoss, valueLoss, entropy], 0)];
}
