import { huberValueLoss } from '@lab/advantages/losses';
import { chain, clipByGlobalNorm, type OptimiserState, scaleByAdam, scaleByLearningRate } from '@lab/nn';
import type { Checkpoint } from '@lab/runs';
import {
  add,
  argmax,
  expandDims,
  jit,
  max,
  mean,
  mul,
  random,
  scan,
  squeeze,
  stack,
  sub,
  type Tensor,
  takeAlongAxis,
  tree,
  valueAndGradWithAux,
} from '@lab/tensor';
import type { Agent } from '../agent';
import type { Config } from '../config';
import { type ActionShape, Environments, shapesOf } from '../environments/environments';
import type { ReplayBatches } from '../environments/replay-buffer';
import { ReplayCollector, type ReplayState } from '../environments/replay-collector';
import { HostMlp } from '../networks/host-mlp';
import { applyMlp, initMlp, type MlpConfig, type MlpParams } from '../networks/mlp';
import { oneVector } from '../networks/one-vector';
import { categorical } from '../policies/categorical';
import { streamOf } from '../random';
import type { Session } from '../session';
import { decodeAgent } from '../stored-state';
import { TrainingRun } from '../training-run';

/*
 * Deep Q-learning (Mnih et al. 2015). A round is
 *
 *   1. trainEvery steps of every environment, each at random with probability epsilon, else greedy
 *   2. so many updates of Q towards  r + gamma max_a Q_target(s', a),  in one compiled call, with Huber's loss
 *
 * An episode that was cut off goes on in the target; one that terminated does not.
 */

/** Weights, those of the target network, and moments of Adam. */
interface DqnState {
  readonly agent: MlpParams;
  readonly training: { readonly target: MlpParams; readonly moments: OptimiserState };
}

/** Trains by DQN, from the last checkpoint if there is one. */
export async function dqn(session: Session): Promise<void> {
  const { config, backend } = session;
  const { seed, env, network, dqn: settings } = config;
  const { trainEvery, updates, batch, start, targetEvery } = settings;
  const envs = new Environments(env, env.count);
  const q = qNetwork(config, envs);
  const policy = categorical(q.sizes.at(-1)!);
  const stepsPerRound = trainEvery * env.count;
  const rounds = Math.ceil(settings.iterationSteps / stepsPerRound);

  const initialise = jit(() => initialState(q, settings, seed), { backend });
  const update = jit(updatesOf(q, settings), { backend, donate: [0] });
  const run = new TrainingRun<DqnState>(session, {
    initial: await initialise(),
    checkpointEvery: settings.checkpointEvery,
  });
  const collector = new ReplayCollector(envs, [], settings.buffer, run.resumed, run.memory as ReplayState);

  const explore = (greedy: HostMlp, epsilon: number, steps: number) => {
    const stream = streamOf(seed, 'actions', steps);
    for (let t = 0; t < trainEvery; t++) {
      const actions = policy.allocate(env.count);
      policy.mode(greedy.forward(collector.present, env.count), actions);
      for (let i = 0; i < env.count; i++) {
        if (stream.random() < epsilon) actions[i] = stream.integers(0, policy.outputs);
      }
      collector.step(actions);
    }
  };
  const learn = async (state: DqnState, steps: number): Promise<[DqnState, ArrayLike<number>]> => {
    const batches = collector.buffer.sample(streamOf(seed, 'replay', steps), updates, batch);
    const copies = Math.floor((steps + stepsPerRound) / targetEvery) > Math.floor(steps / targetEvery);
    const [next, watched] = await update(state, batches, copies ? 1 : 0);
    const readings = await watched.data();
    for (const leaf of tree.leaves([batches, watched])) leaf.dispose();
    return [next, readings];
  };

  while (!run.done) {
    if (run.restarts) collector.restart(seed, run.iteration);
    let { state, steps } = run;
    let [loss, actionValue, epsilon] = [0, 0, 1];
    for (let round = 0; round < rounds; round++, steps += stepsPerRound) {
      epsilon = explorationAt(steps / config.steps, settings);
      explore(await HostMlp.of(state.agent, network.activation), epsilon, steps);
      if (steps + stepsPerRound < start) continue;
      const [next, readings] = await learn(state, steps);
      state = next;
      [loss = 0, actionValue = 0] = Array.from(readings);
    }
    await run.end({
      state,
      steps: rounds * stepsPerRound,
      metrics: { ...collector.episodes.metrics, loss, actionValue, epsilon },
      memory: () => collector.state,
      files: () => collector.buffer.encode(),
    });
  }
  run.close();
  envs.close();
  await Promise.all([initialise, update].map((compiled) => compiled.dispose()));
}

/** The greedy policy in a checkpoint. */
export async function dqnAgent(config: Config, checkpoint: Checkpoint): Promise<Agent> {
  const { observationSize, action } = shapesOf(config.env);
  const q = qNetwork(config, { observationSize, action });
  const network = await HostMlp.of(decodeAgent(checkpoint, initMlp(random.key(0), q)), q.activation);
  const policy = categorical(q.sizes.at(-1)!);
  let actions = policy.allocate(0);
  return {
    begin(count) {
      actions = policy.allocate(count);
    },
    act(observations) {
      policy.mode(network.forward(observations, actions.length), actions);
      return actions;
    },
  };
}

/** The shape of Q: one value per action. */
function qNetwork(
  { network }: Config,
  { observationSize, action }: { observationSize: number; action: ActionShape },
): MlpConfig {
  const actions = action.kind === 'discrete' ? action.n : 0;
  return {
    sizes: [observationSize, ...network.hidden, actions],
    activation: network.activation,
    outputGain: 1,
  };
}

function initialState(q: MlpConfig, settings: Config['dqn'], seed: number): DqnState {
  const agent = initMlp(random.key(seed), q);
  const moments = optimiser(settings).init(oneVector(agent).join(agent));
  return { agent, training: { target: agent, moments } };
}

function optimiser({ maxGradNorm, learningRate }: Config['dqn']) {
  return chain(clipByGlobalNorm(maxGradNorm), scaleByAdam(), scaleByLearningRate(learningRate));
}

/** The share of random actions falls linearly from start to end. */
function explorationAt(progress: number, settings: Config['dqn']): number {
  const { explorationStart, explorationEnd, explorationFraction } = settings;
  const share = explorationFraction === 0 ? 1 : Math.min(1, progress / explorationFraction);
  return explorationStart + share * (explorationEnd - explorationStart);
}

/** The updates of a round, after which the weights go to the target network if `copies` is 1. */
function updatesOf(q: MlpConfig, settings: Config['dqn']) {
  return ({ agent, training }: DqnState, batches: ReplayBatches, copies: number | Tensor) => {
    const { join, part } = oneVector(agent);
    const one = ([weights, moments]: typeof carry, batch: ReplayBatches): [typeof carry, Tensor] => {
      const targets = targetsOf(q, settings, part(weights), training.target, batch);
      const loss = (vector: Tensor) => lossOf(q, part(vector), batch, targets);
      const [[, readings], gradient] = valueAndGradWithAux(loss)(weights);
      const [change, next] = optimiser(settings).update(gradient, moments);
      return [[add(weights, change as Tensor), next], readings];
    };
    const carry: [Tensor, OptimiserState] = [join(agent), training.moments];
    const [[weights, moments], readings] = scan(one, carry, batches);
    const target = part(add(join(training.target), mul(sub(weights, join(training.target)), copies)));
    return [{ agent: part(weights), training: { target, moments } }, mean(readings, { axis: 0 })] satisfies [
      DqnState,
      Tensor,
    ];
  };
}

/** `r + gamma max_a Q_target(s', a)`; of double DQN (van Hasselt et al. 2016), with the action that the online network likes best. */
function targetsOf(
  { activation }: MlpConfig,
  { gamma, double }: Config['dqn'],
  online: MlpParams,
  target: MlpParams,
  { rewards, next, continues }: ReplayBatches,
): Tensor {
  const values = applyMlp(target, activation, next);
  const best = double
    ? squeeze(
        takeAlongAxis(values, expandDims(argmax(applyMlp(online, activation, next), { axis: -1 }), -1), -1),
        -1,
      )
    : max(values, { axis: -1 });
  return add(rewards, mul(mul(continues, best), gamma));
}

function lossOf(
  { activation }: MlpConfig,
  params: MlpParams,
  { observations, actions }: ReplayBatches,
  returns: Tensor,
): [Tensor, Tensor] {
  const all = applyMlp(params, activation, observations);
  const values = squeeze(takeAlongAxis(all, expandDims(actions, -1), -1), -1);
  const loss = huberValueLoss({ values, returns });
  return [loss, stack([loss, mean(values)], 0)];
}
