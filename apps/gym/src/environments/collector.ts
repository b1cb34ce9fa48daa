import type { HostActorCritic } from '../networks/actor-critic';
import type { Actions, Policy } from '../policies/policy';
import { seedOf, streamOf } from '../random';
import type { Environments } from './environments';
import { EpisodeLog, type EpisodeLogState } from './episode-log';
import { type MomentsState, ObservationNormaliser, RewardScaler } from './normalisers';

/** `steps` steps of `count` environments side by side, row-major [steps, count, ...]; the next collection overwrites them. */
export interface Rollout {
  /** [steps + 1, count, observationSize]: the last row is what is seen after the last step. */
  readonly observations: Float32Array;
  readonly actions: Actions;
  /** Of the actions, when they were drawn. */
  readonly logProbs: Float32Array;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  /** Value of the last state of an episode that was cut off, where `truncated`. */
  readonly finalValues: Float64Array;
}

/** What of a {@link Collector} a checkpoint keeps. */
export interface CollectorState {
  readonly episodes: EpisodeLogState;
  readonly observations?: MomentsState;
  readonly rewards?: MomentsState;
}

/** Settings of a {@link Collector}. */
export interface CollectorOptions {
  readonly seed: number;
  readonly steps: number;
  readonly normaliseObservations: boolean;
  readonly normaliseRewards: boolean;
  readonly gamma: number;
  /** From a checkpoint. */
  readonly state?: CollectorState | undefined;
}

/**
 * Steps environments with a policy, and writes down what on-policy algorithms learn from.
 *
 * Environments restart in the step in which an episode ends (SameStep), so every row is a real transition. Where it was cut off, the
 * critic says what the last state would have been worth; where it terminated, nothing follows.
 */
export class Collector {
  readonly episodes: EpisodeLog;
  private readonly rollout: Rollout;
  private readonly normaliser: ObservationNormaliser | undefined;
  private readonly scaler: RewardScaler | undefined;
  private readonly present: Float32Array;

  constructor(
    readonly envs: Environments,
    private readonly policy: Policy,
    private readonly options: CollectorOptions,
  ) {
    const { steps, state, gamma, normaliseObservations, normaliseRewards } = options;
    const { count, observationSize } = envs;
    this.episodes = new EpisodeLog(count, state?.episodes);
    if (normaliseObservations)
      this.normaliser = new ObservationNormaliser(observationSize, state?.observations);
    if (normaliseRewards) this.scaler = new RewardScaler(count, gamma, state?.rewards);
    this.present = new Float32Array(count * observationSize);
    this.rollout = {
      observations: new Float32Array((steps + 1) * count * observationSize),
      actions: policy.allocate(steps * count),
      logProbs: new Float32Array(steps * count),
      rewards: new Float64Array(steps * count),
      terminated: new Uint8Array(steps * count),
      truncated: new Uint8Array(steps * count),
      finalValues: new Float64Array(steps * count),
    };
  }

  /** What a checkpoint keeps. */
  get state(): CollectorState {
    return {
      episodes: this.episodes.state,
      ...(this.normaliser && { observations: this.normaliser.state }),
      ...(this.scaler && { rewards: this.scaler.state }),
    };
  }

  /**
   * Starts new episodes everywhere. Done at every checkpoint, whether or not the run was interrupted there: an environment's state
   * is not written to disk, and so a resumed run sees what an uninterrupted one does.
   */
  restart(iteration: number): void {
    this.see(this.envs.reset(seedOf(this.options.seed, 'environments', iteration)));
    this.episodes.restart();
    this.scaler?.restart();
  }

  /** The next rollout. */
  collect({ actor, critic, policy }: HostActorCritic, iteration: number): Rollout {
    const { envs, rollout, present } = this;
    const { count } = envs;
    const random = streamOf(this.options.seed, 'actions', iteration);
    const actions = this.policy.allocate(count);
    for (let t = 0; t < this.options.steps; t++) {
      rollout.observations.set(present, t * present.length);
      const logProbs = rollout.logProbs.subarray(t * count, (t + 1) * count);
      this.policy.sample(actor.forward(present, count), policy, random, actions, logProbs);
      const step = envs.step(actions);
      this.episodes.add(step);
      rollout.actions.set(actions, t * actions.length);
      rollout.terminated.set(step.terminated, t * count);
      rollout.truncated.set(step.truncated, t * count);
      const rewards = rollout.rewards.subarray(t * count, (t + 1) * count);
      rewards.set(step.rewards);
      this.scaler?.apply(rewards, step.terminated, step.truncated);
      if (step.truncated.includes(1)) {
        this.normaliser?.apply(step.finals);
        rollout.finalValues.set(critic.forward(step.finals, count), t * count);
      }
      this.see(step.observations);
    }
    rollout.observations.set(present, this.options.steps * present.length);
    return rollout;
  }

  private see(observations: Float32Array): void {
    this.present.set(observations);
    this.normaliser?.update(observations, this.envs.count);
    this.normaliser?.apply(this.present);
  }
}
