import { adam, type GradientTransformation, type OptimiserState } from '@lab/nn';
import {
  add,
  array,
  concat,
  exp,
  grad,
  jit,
  mean,
  minimum,
  mul,
  neg,
  random,
  scalar,
  scan,
  square,
  squeeze,
  stack,
  stopGradient,
  sub,
  type Tensor,
  tree,
  valueAndGradWithAux,
} from '@lab/tensor';
import type { Config } from '../config';
import { Environments } from '../environments/environments';
import type { ReplayBatches } from '../environments/replay-buffer';
import { ReplayCollector, type ReplayState } from '../environments/replay-collector';
import { HostMlp } from '../networks/host-mlp';
import { applyMlp, initMlp, type MlpParams } from '../networks/mlp';
import { oneVector } from '../networks/one-vector';
import { squashedAction, squashedGaussian } from '../networks/squashed-gaussian';
import { streamOf } from '../random';
import type { Session } from '../session';
import { TrainingRun } from '../training-run';
import { type SacNetworks, sacNetworks, stretched } from './sac-networks';

/*
 * Soft actor-critic (Haarnoja et al. 2018) with a temperature that is learnt. A round is
 *
 *   1. trainEvery steps of every environment with actions drawn from the policy; evenly from all actions before learning begins
 *   2. so many updates, in one compiled call:
 *        both Q   towards  r + gamma (min Q_target(s', a') - alpha log pi(a' | s'))
 *        policy   to raise min Q(s, a) - alpha log pi(a | s)
 *        alpha    so that the entropy comes to the target
 *        Q_target <- Q_target + tau (Q - Q_target)
 *
 * Actions are stored and valued in [-1, 1] and stretched to the environment's bounds.
 */

/** Two action-value networks. */
type Critics = readonly [MlpParams, MlpParams];

/** Weights of the policy; critics, targets, logarithm of the temperature; moments of Adam, in the order of {@link optimisers}. */
interface SacState {
  readonly agent: MlpParams;
  readonly training: {
    readonly critics: Critics;
    readonly targets: Critics;
    readonly logAlpha: Tensor;
    readonly moments: readonly [critics: OptimiserState, policy: OptimiserState, alpha: OptimiserState];
  };
}

/** Trains by SAC, from the last checkpoint if there is one. */
export async function sac(session: Session): Promise<void> {
  const { config, backend } = session;
  const { seed, env, network, sac: settings } = config;
  const { trainEvery, updates, batch, start } = settings;
  const envs = new Environments(env, env.count);
  const nets = sacNetworks(config, envs);
  const { size } = nets.action;
  const stepsPerRound = trainEvery * env.count;
  const rounds = Math.ceil(settings.iterationSteps / stepsPerRound);

  const initialise = jit(() => initialState(nets, settings, seed), { backend });
  const update = jit(updatesOf(nets, settings), { backend, donate: [0] });
  const run = new TrainingRun<SacState>(session, {
    initial: await initialise(),
    checkpointEvery: settings.checkpointEvery,
  });
  const collector = new ReplayCollector(
    envs,
    [size],
    settings.buffer,
    run.resumed,
    run.memory as ReplayState,
  );

  const explore = (policy: HostMlp, steps: number) => {
    const stream = streamOf(seed, 'actions', steps);
    const normal = () => stream.normal();
    for (let t = 0; t < trainEvery; t++) {
      const outputs = policy.forward(collector.present, env.count);
      const actions = Float32Array.from({ length: env.count * size }, (_, i) =>
        steps < start
          ? stream.uniform(-1, 1)
          : squashedAction(outputs, Math.floor(i / size), size, i % size, normal),
      );
      collector.step(actions, stretched(actions, nets.action));
    }
  };
  const learn = async (state: SacState, steps: number): Promise<[SacState, ArrayLike<number>]> => {
    const stream = streamOf(seed, 'replay', steps);
    const batches = collector.buffer.sample(stream, updates, batch);
    const draw = () =>
      array(Float32Array.from(stream.normal(0, 1, updates * batch * size)), {
        shape: [updates, batch, size],
      });
    const noise = { next: draw(), present: draw() };
    const [next, watched] = await update(state, batches, noise);
    const readings = await watched.data();
    for (const leaf of tree.leaves([batches, noise, watched])) leaf.dispose();
    return [next, readings];
  };

  while (!run.done) {
    if (run.restarts) collector.restart(seed, run.iteration);
    let { state, steps } = run;
    let [loss, actionValue, entropy, temperature] = [0, 0, 0, 1];
    for (let round = 0; round < rounds; round++, steps += stepsPerRound) {
      explore(await HostMlp.of(state.agent, network.activation), steps);
      if (steps + stepsPerRound < start) continue;
      const [next, readings] = await learn(state, steps);
      state = next;
      [loss = 0, actionValue = 0, entropy = 0, temperature = 0] = Array.from(readings);
    }
    await run.end({
      state,
      steps: rounds * stepsPerRound,
      metrics: { ...collector.episodes.metrics, loss, actionValue, entropy, temperature },
      memory: () => collector.state,
      files: () => collector.buffer.encode(),
    });
  }
  run.close();
  envs.close();
  await Promise.all([initialise, update].map((compiled) => compiled.dispose()));
}

function initialState({ policy, critic }: SacNetworks, settings: Config['sac'], seed: number): SacState {
  const key = random.key(seed);
  const agent = initMlp(random.fold(key, 0), policy);
  const critics: Critics = [initMlp(random.fold(key, 1), critic), initMlp(random.fold(key, 2), critic)];
  const logAlpha = scalar(0);
  const [ofCritics, ofPolicy, ofAlpha] = optimisers(settings);
  const moments = [
    ofCritics.init(oneVector(critics).join(critics)),
    ofPolicy.init(oneVector(agent).join(agent)),
    ofAlpha.init(logAlpha),
  ] as const;
  return { agent, training: { critics, targets: critics, logAlpha, moments } };
}

function optimisers({
  learningRate,
  policyLearningRate,
}: Config['sac']): readonly [
  critics: GradientTransformation,
  policy: GradientTransformation,
  alpha: GradientTransformation,
] {
  const ofCritics = adam({ learningRate });
  return [ofCritics, adam({ learningRate: policyLearningRate }), ofCritics];
}

/** Standard normal numbers for the actions in the next and in the present states, [updates, batch, size]. */
interface Noise {
  readonly next: Tensor;
  readonly present: Tensor;
}

/** What an update changes, with weights as vectors. */
interface Carry {
  readonly policy: Tensor;
  readonly critics: Tensor;
  readonly targets: Tensor;
  readonly logAlpha: Tensor;
  readonly moments: SacState['training']['moments'];
}

function updatesOf(nets: SacNetworks, settings: Config['sac']) {
  return ({ agent, training }: SacState, batches: ReplayBatches, noise: Noise) => {
    const ofPolicy = oneVector(agent);
    const ofCritics = oneVector(training.critics);
    const carry: Carry = {
      ...training,
      policy: ofPolicy.join(agent),
      critics: ofCritics.join(training.critics),
      targets: ofCritics.join(training.targets),
    };
    const one = (before: Carry, batch: ReplayBatches & { noise: Noise }) =>
      updateOf(nets, settings, { part: ofPolicy.part, critics: ofCritics.part }, before, batch);
    const [after, readings] = scan(one, carry, { ...batches, noise });
    const { logAlpha, moments } = after;
    const critics = ofCritics.part(after.critics);
    const targets = ofCritics.part(after.targets);
    const next = { agent: ofPolicy.part(after.policy), training: { critics, targets, logAlpha, moments } };
    return [next, mean(readings, { axis: 0 })] satisfies [SacState, Tensor];
  };
}

function updateOf(
  nets: SacNetworks,
  settings: Config['sac'],
  { part, critics: criticsOf }: { part(vector: Tensor): MlpParams; critics(vector: Tensor): Critics },
  before: Carry,
  { noise, ...batch }: ReplayBatches & { noise: Noise },
): [Carry, Tensor] {
  const { observations, actions, rewards, next, continues } = batch;
  const [ofCritics, ofPolicy, ofAlpha] = optimisers(settings);
  const alpha = exp(before.logAlpha);
  const policyAt = (weights: Tensor, states: Tensor, drawn: Tensor) =>
    squashedGaussian(applyMlp(part(weights), nets.policy.activation, states), drawn);

  const following = policyAt(before.policy, next, noise.next);
  const worth = sub(
    lower(nets, criticsOf(before.targets), next, following.actions),
    mul(alpha, following.logProbs),
  );
  const returns = stopGradient(add(rewards, mul(mul(continues, worth), settings.gamma)));
  const criticLoss = (vector: Tensor): [Tensor, Tensor] => {
    const [q1, q2] = criticsOf(vector).map((q) => criticValue(nets, q, observations, actions)) as [
      Tensor,
      Tensor,
    ];
    return [add(mean(square(sub(q1, returns))), mean(square(sub(q2, returns)))), mean(q1)];
  };
  const [[loss, actionValue], criticGradient] = valueAndGradWithAux(criticLoss)(before.critics);
  const [criticChange, criticMoments] = ofCritics.update(criticGradient, before.moments[0]);
  const critics = add(before.critics, criticChange as Tensor);

  const policyLoss = (vector: Tensor): [Tensor, Tensor] => {
    const { actions: own, logProbs } = policyAt(vector, observations, noise.present);
    const value = lower(nets, criticsOf(critics), observations, own);
    return [mean(sub(mul(alpha, logProbs), value)), mean(logProbs)];
  };
  const [[, logProb], policyGradient] = valueAndGradWithAux(policyLoss)(before.policy);
  const [policyChange, policyMoments] = ofPolicy.update(policyGradient, before.moments[1]);

  const target = -settings.targetEntropy * nets.action.size;
  const alphaLoss = (logAlpha: Tensor) => neg(mul(exp(logAlpha), add(stopGradient(logProb), target)));
  const [alphaChange, alphaMoments] = ofAlpha.update(grad(alphaLoss)(before.logAlpha), before.moments[2]);
  const after: Carry = {
    policy: add(before.policy, policyChange as Tensor),
    critics,
    targets: add(before.targets, mul(sub(critics, before.targets), settings.tau)),
    logAlpha: add(before.logAlpha, alphaChange as Tensor),
    moments: [criticMoments, policyMoments, alphaMoments],
  };
  return [after, stack([loss, actionValue, neg(logProb), alpha], 0)];
}

/** Q(s, a), [batch]. */
function criticValue({ critic }: SacNetworks, q: MlpParams, observations: Tensor, actions: Tensor): Tensor {
  return squeeze(applyMlp(q, critic.activation, concat([observations, actions], -1)), -1);
}

/** The lower of both critics. */
function lower(nets: SacNetworks, [q1, q2]: Critics, observations: Tensor, actions: Tensor): Tensor {
  return minimum(criticValue(nets, q1, observations, actions), criticValue(nets, q2, observations, actions));
}
