import { gae } from '@lab/advantages';
import { gatherState } from '@lab/latent-recurrent';
import type { OptimiserState } from '@lab/nn';
import { add, array, gather, jit, random, scan, type Tensor, tree, valueAndGradWithAux } from '@lab/tensor';
import type { Config } from '../config';
import type { CollectorState } from '../environments/collector';
import { Environments } from '../environments/environments';
import { RecurrentCollector } from '../environments/recurrent-collector';
import { memoryCores } from '../networks/memory-cores';
import { oneVector } from '../networks/one-vector';
import {
  type RecurrentActorCritic,
  type RecurrentParams,
  recurrentActorCritic,
} from '../networks/recurrent-actor-critic';
import { policyFor } from '../policies/policy';
import type { Session } from '../session';
import { TrainingRun } from '../training-run';
import { float32 } from './batches';
import { checkRatio } from './check-ratio';
import { minibatchOrder } from './minibatch-order';
import { type PpoTargets, ppoLoss, ppoOptimiser, type Scalar, summaryOf } from './ppo-loss';

/*
 * PPO with memory: any sequence core of @lab/latent-recurrent between an encoder and the heads of policy and values. Beyond `ppo.ts`
 *
 *   - the state at the beginning of a rollout is kept, and every update unrolls the core from it through all steps, with the same resets at
 *     the same places: in the first minibatch every ratio is 1, which is checked
 *   - gradients cross all observations of a rollout
 *   - minibatches are made of whole environments; time is never shuffled
 */

/** Weights, and moments of Adam. */
interface RecurrentState {
  readonly agent: RecurrentParams;
  readonly training: { readonly moments: OptimiserState };
}

/** What minibatches of environments are drawn from, [steps, count, ...]. */
interface Batch extends PpoTargets {
  readonly observations: Tensor;
  readonly resets: Tensor;
}

/** Trains by PPO with memory, from the last checkpoint if there is one. */
export async function recurrentPpo(session: Session): Promise<void> {
  const { config, backend } = session;
  const { seed, env, ppo: settings } = config;
  const { rolloutSteps: T, gamma, lambda, checkpointEvery } = settings;
  const envs = new Environments(env, env.count);
  const net = recurrentNetwork(config, envs);

  const initialise = jit(() => initialState(net, settings, seed), { backend });
  const update = jit(updates(net, settings), { backend, donate: [0] });
  const run = new TrainingRun<RecurrentState>(session, { initial: await initialise(), checkpointEvery });
  const collector = new RecurrentCollector(envs, net, {
    ...{ seed, steps: T, backend, state: run.memory as CollectorState | undefined },
    normaliseObservations: env.normaliseObservations,
  });

  while (!run.done) {
    const { iteration, remaining, state } = run;
    if (run.restarts) await collector.restart(state.agent, iteration);
    const { initialState: start, ...rollout } = await collector.collect(state.agent, iteration);
    const { advantages, returns } = gae({ ...rollout, environments: env.count, gamma, lambda });

    const shape = [T, env.count];
    const batch: Batch = {
      observations: float32(rollout.observations, [...shape, envs.observationSize]),
      actions: array(rollout.actions, { shape: [...shape, ...net.policy.actionShape] }),
      logProbs: float32(rollout.logProbs, shape),
      resets: float32(rollout.resets, shape),
      values: float32(rollout.values.subarray(0, T * env.count), shape),
      advantages: float32(advantages, shape),
      returns: float32(returns, shape),
    };
    const order = minibatchOrder({ seed, iteration, rows: env.count, ...settings });
    const rate = settings.learningRate * (settings.anneal ? remaining : 1);
    const range = settings.clip * (settings.annealClip ? remaining : 1);
    const [next, readings] = await update(state, start, batch, order, rate, range);

    const metrics = summaryOf((await readings.data()) as Float32Array);
    for (const leaf of tree.leaves([start, batch, order, readings])) (leaf as Tensor).dispose();
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
  await Promise.all([initialise, update, collector].map((part) => part.dispose()));
}

/** The network of a configuration. */
export function recurrentNetwork(
  { core: { kind, ...core } }: Pick<Config, 'core'>,
  { observationSize, action }: Pick<Environments, 'observationSize' | 'action'>,
): RecurrentActorCritic {
  const made = memoryCores[kind]({ ...core, inputs: core.width });
  return recurrentActorCritic(observationSize, made, policyFor(action));
}

function initialState(net: RecurrentActorCritic, settings: Config['ppo'], seed: number): RecurrentState {
  const agent = net.init(random.key(seed));
  return { agent, training: { moments: ppoOptimiser(settings, 0).init(oneVector(agent).join(agent)) } };
}

/** All updates of an iteration; minibatch `u` is the environments that `order[u]` names. */
function updates(net: RecurrentActorCritic, settings: Config['ppo']) {
  return (
    { agent, training }: RecurrentState,
    start: unknown,
    batch: Batch,
    order: Tensor,
    rate: Scalar,
    range: Scalar,
  ) => {
    const { join, part } = oneVector(agent);
    const one = ([weights, moments]: typeof carry, rows: Tensor): [typeof carry, Tensor] => {
      const { observations, resets, ...targets } = tree.map((x: Tensor) => gather(x, rows, 1), batch);
      const own = gatherState(start, rows);
      const loss = (vector: Tensor) => {
        const params = part(vector);
        const heads = net.unroll(params, own, observations, resets);
        return ppoLoss(settings, net.policy, params.policy, heads, targets, range);
      };
      const [[, readings], gradient] = valueAndGradWithAux(loss)(weights);
      const [change, next] = ppoOptimiser(settings, rate).update(gradient, moments);
      return [[add(weights, change as Tensor), next], readings];
    };
    const carry: [Tensor, OptimiserState] = [join(agent), training.moments];
    const [[weights, moments], readings] = scan(one, carry, order);
    return [{ agent: part(weights), training: { moments } }, readings] satisfies [RecurrentState, Tensor];
  };
}
