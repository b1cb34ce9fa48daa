import type { HostMlp } from '../networks/host-mlp';
import type { Actions, HostPolicyParams, Policy } from '../policies/policy';
import { seedOf, streamOf } from '../random';
import type { CollectorState } from './collector';
import type { Environments } from './environments';
import { EpisodeLog } from './episode-log';
import { ObservationNormaliser } from './normalisers';

/** All steps of whole episodes, in any order. */
export interface Episodes {
  /** [steps, observationSize] */
  readonly observations: Float32Array;
  readonly actions: Actions;
  /** Which episode each step is of. */
  readonly episode: Int32Array;
  /** `sum_t gamma^t r_t` of each episode. */
  readonly returns: Float64Array;
  readonly lengths: Float64Array;
}

/** Settings of an {@link EpisodeCollector}. */
export interface EpisodeCollectorOptions {
  readonly seed: number;
  /** Episodes of a group. */
  readonly samples: number;
  /** Whether the episodes of a group begin in the same state. */
  readonly sameStart: boolean;
  readonly gamma: number;
  readonly maxEpisodeSteps: number;
  readonly normaliseObservations: boolean;
  /** From a checkpoint. */
  readonly state?: CollectorState | undefined;
}

/** Plays one episode in every environment, from beginning to end. */
export class EpisodeCollector {
  readonly log: EpisodeLog;
  private readonly normaliser: ObservationNormaliser | undefined;

  constructor(
    private readonly envs: Environments,
    private readonly policy: Policy,
    private readonly options: EpisodeCollectorOptions,
  ) {
    this.log = new EpisodeLog(envs.count, options.state?.episodes);
    if (options.normaliseObservations)
      this.normaliser = new ObservationNormaliser(envs.observationSize, options.state?.observations);
  }

  /** What a checkpoint keeps. */
  get state(): CollectorState {
    return { episodes: this.log.state, ...(this.normaliser && { observations: this.normaliser.state }) };
  }

  /** The episodes of one update. */
  collect(actor: HostMlp, parameters: HostPolicyParams, iteration: number): Episodes {
    const { envs, policy, options } = this;
    const { count } = envs;
    const random = streamOf(options.seed, 'actions', iteration);
    const steps: StepColumns[] = [];
    const returns = new Float64Array(count);
    const lengths = new Float64Array(count);
    const running = new Uint8Array(count).fill(1);
    let present = this.see(this.start(iteration));
    for (let t = 0; t < options.maxEpisodeSteps && running.includes(1); t++) {
      const actions = policy.allocate(count);
      policy.sample(actor.forward(present, count), parameters, random, actions);
      steps.push({ observations: present, actions, running: running.slice() });
      const step = envs.step(actions);
      for (let i = 0; i < count; i++) {
        if (!running[i]) continue;
        returns[i]! += options.gamma ** t * step.rewards[i]!;
        lengths[i]!++;
        this.log.count(i, step.rewards[i]!);
        if (step.terminated[i] || step.truncated[i] || t === options.maxEpisodeSteps - 1) {
          this.log.finish(i);
          running[i] = 0;
        }
      }
      present = this.see(step.observations);
    }
    return { ...this.stepsOf(steps), returns, lengths };
  }

  private start(iteration: number): Float32Array {
    const { seed, sameStart, samples } = this.options;
    const own = seedOf(seed, 'environments', iteration);
    return sameStart ? this.envs.resetInGroups(own, samples) : this.envs.reset(own);
  }

  private see(observations: Float32Array): Float32Array {
    const seen = observations.slice();
    this.normaliser?.update(seen, this.envs.count);
    this.normaliser?.apply(seen);
    return seen;
  }

  /** The steps of episodes that were still running, one after the other. */
  private stepsOf(steps: readonly StepColumns[]): Pick<Episodes, 'observations' | 'actions' | 'episode'> {
    const { count, observationSize: size } = this.envs;
    const total = steps.reduce((sum, { running }) => sum + running.reduce((a, b) => a + b, 0), 0);
    const observations = new Float32Array(total * size);
    const actions = this.policy.allocate(total);
    const width = actions.length / total;
    const episode = new Int32Array(total);
    let row = 0;
    for (const step of steps) {
      for (let i = 0; i < count; i++) {
        if (!step.running[i]) continue;
        observations.set(step.observations.subarray(i * size, (i + 1) * size), row * size);
        actions.set(step.actions.subarray(i * width, (i + 1) * width), row * width);
        episode[row++] = i;
      }
    }
    return { observations, actions, episode };
  }
}

/** One step of all environments. */
interface StepColumns {
  readonly observations: Float32Array;
  readonly actions: Actions;
  /** 1 where the first episode has not ended. */
  readonly running: Uint8Array;
}
