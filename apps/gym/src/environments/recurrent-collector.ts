import { array, type Backend, jit, type Tensor, tree } from '@lab/tensor';
import type { RecurrentActorCritic, RecurrentParams } from '../networks/recurrent-actor-critic';
import type { Actions } from '../policies/policy';
import { seedOf, streamOf } from '../random';
import type { CollectorState } from './collector';
import type { Environments } from './environments';
import { EpisodeLog } from './episode-log';
import { ObservationNormaliser } from './normalisers';

/** `steps` steps of `count` environments, [steps, count, ...], with what is needed to go through them again. */
export interface RecurrentRollout {
  readonly observations: Float32Array;
  readonly actions: Actions;
  readonly logProbs: Float32Array;
  /** 1 where the observation is the first of an episode. */
  readonly resets: Float32Array;
  /** [steps + 1, count] */
  readonly values: Float64Array;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  readonly finalValues: Float64Array;
  /** What the agent remembered before the first step; to be disposed. */
  readonly initialState: unknown;
}

/** Settings of a {@link RecurrentCollector}. */
export interface RecurrentCollectorOptions {
  readonly seed: number;
  readonly steps: number;
  readonly normaliseObservations: boolean;
  readonly backend: Backend;
  readonly state?: CollectorState | undefined;
}

/** Steps environments with an agent that remembers. */
export class RecurrentCollector {
  readonly episodes: EpisodeLog;
  private readonly normaliser: ObservationNormaliser | undefined;
  private readonly act;
  private readonly begin;
  private readonly present: Float32Array;
  private resets: Float32Array;
  private memory: unknown;

  constructor(
    private readonly envs: Environments,
    private readonly net: RecurrentActorCritic,
    private readonly options: RecurrentCollectorOptions,
  ) {
    const { backend, normaliseObservations, state } = options;
    const { count, observationSize } = envs;
    this.episodes = new EpisodeLog(count, state?.episodes);
    if (normaliseObservations)
      this.normaliser = new ObservationNormaliser(observationSize, state?.observations);
    this.present = new Float32Array(count * observationSize);
    this.resets = new Float32Array(count);
    this.act = jit(net.step, { backend });
    this.begin = jit((params: RecurrentParams) => [net.initialState(params, count)], { backend });
  }

  /** What a checkpoint keeps. */
  get state(): CollectorState {
    return { episodes: this.episodes.state, ...(this.normaliser && { observations: this.normaliser.state }) };
  }

  /** Starts new episodes everywhere, with nothing remembered; see `Collector.restart`. */
  async restart(params: RecurrentParams, iteration: number): Promise<void> {
    this.see(this.envs.reset(seedOf(this.options.seed, 'environments', iteration)));
    this.episodes.restart();
    this.resets.fill(1);
    release(this.memory);
    [this.memory] = (await this.begin(params)) as [unknown];
  }

  /** The next rollout. */
  async collect(params: RecurrentParams, iteration: number): Promise<RecurrentRollout> {
    const { envs, net, options } = this;
    const { count } = envs;
    const random = streamOf(options.seed, 'actions', iteration);
    const policyParams = {
      ...(params.policy.logStd && { logStd: (await params.policy.logStd.data()) as Float32Array }),
    };
    const rollout = this.allocate();
    for (let t = 0; t < options.steps; t++) {
      const own = <A extends Float32Array | Float64Array>(column: A) =>
        column.subarray(t * count, (t + 1) * count) as A;
      rollout.observations.set(this.present, t * this.present.length);
      own(rollout.resets).set(this.resets);
      const { next, outputs, values } = await this.look(params, this.present, this.resets);
      own(rollout.values).set(values);
      const actions = net.policy.allocate(count);
      net.policy.sample(outputs, policyParams, random, actions, own(rollout.logProbs));
      rollout.actions.set(actions, t * actions.length);

      const step = envs.step(actions);
      this.episodes.add(step);
      own(rollout.rewards).set(step.rewards);
      rollout.terminated.set(step.terminated, t * count);
      rollout.truncated.set(step.truncated, t * count);
      if (t > 0) release(this.memory);
      this.memory = next;
      if (step.truncated.includes(1)) own(rollout.finalValues).set(await this.worth(params, step.finals));
      this.resets = Float32Array.from(step.terminated, (ended, i) => ended | step.truncated[i]!);
      this.see(step.observations);
    }
    const last = await this.look(params, this.present, this.resets);
    release(last.next);
    rollout.values.set(last.values, options.steps * count);
    return rollout;
  }

  async dispose(): Promise<void> {
    release(this.memory);
    await Promise.all([this.act.dispose(), this.begin.dispose()]);
  }

  /** What the last observations of episodes that were cut off are worth, with what is remembered of them. */
  private async worth(params: RecurrentParams, finals: Float32Array): Promise<ArrayLike<number>> {
    const seen = finals.slice();
    this.normaliser?.apply(seen);
    const { next, values } = await this.look(params, seen, new Float32Array(this.envs.count));
    release(next);
    return values;
  }

  private async look(params: RecurrentParams, observations: Float32Array, resets: Float32Array) {
    const shape = [this.envs.count, this.envs.observationSize];
    const inputs = [array(observations, { shape }), array(resets)] as const;
    const [next, heads] = await this.act(params, this.memory, ...inputs);
    const [outputs, values] = await Promise.all([heads.outputs.data(), heads.values.data()]);
    release([inputs, heads]);
    return { next, outputs, values };
  }

  private allocate(): RecurrentRollout {
    const { envs, net, options } = this;
    const size = options.steps * envs.count;
    return {
      observations: new Float32Array(size * envs.observationSize),
      actions: net.policy.allocate(size),
      logProbs: new Float32Array(size),
      resets: new Float32Array(size),
      values: new Float64Array(size + envs.count),
      rewards: new Float64Array(size),
      terminated: new Uint8Array(size),
      truncated: new Uint8Array(size),
      finalValues: new Float64Array(size),
      initialState: this.memory,
    };
  }

  private see(observations: Float32Array): void {
    this.present.set(observations);
    this.normaliser?.update(observations, this.envs.count);
    this.normaliser?.apply(this.present);
  }
}

function release(arrays: unknown): void {
  for (const leaf of tree.leaves<Tensor | undefined>(arrays)) leaf?.dispose();
}
