import type { Checkpoint } from '@lab/runs';
import type { Actions } from '../policies/policy';
import { seedOf } from '../random';
import type { Environments } from './environments';
import { EpisodeLog, type EpisodeLogState } from './episode-log';
import { ReplayBuffer } from './replay-buffer';

/** What of a {@link ReplayCollector} a checkpoint keeps as JSON. */
export interface ReplayState {
  readonly episodes: EpisodeLogState;
}

/** Steps environments, and stores their transitions for off-policy algorithms. */
export class ReplayCollector {
  readonly episodes: EpisodeLog;
  readonly buffer: ReplayBuffer;
  /** What the environments show now, [count, observationSize]. */
  readonly present: Float32Array;

  /** @param resumed the checkpoint to go on from */
  constructor(
    private readonly envs: Environments,
    actionShape: readonly number[],
    capacity: number,
    resumed: Checkpoint | undefined,
    state: ReplayState | undefined,
  ) {
    const { count, observationSize } = envs;
    this.episodes = new EpisodeLog(count, state?.episodes);
    this.buffer = new ReplayBuffer(capacity, { observationSize, actionShape });
    if (resumed) this.buffer.restore(resumed);
    this.present = new Float32Array(count * observationSize);
  }

  /** What a checkpoint keeps. */
  get state(): ReplayState {
    return { episodes: this.episodes.state };
  }

  /** Starts new episodes everywhere; see `Collector.restart`. */
  restart(seed: number, iteration: number): void {
    this.present.set(this.envs.reset(seedOf(seed, 'environments', iteration)));
    this.episodes.restart();
  }

  /**
   * Takes one action in each environment, and stores what came of it. Where an episode ended, what comes next is its last
   * observation, and not the start of the following one.
   *
   * @param played what the environments are given, where that differs from what is stored
   */
  step(actions: Actions, played = actions): void {
    const { envs, present, buffer } = this;
    const { observationSize: size, count } = envs;
    const step = envs.step(played);
    const next = step.observations.slice();
    for (let i = 0; i < count; i++) {
      if (!step.terminated[i] && !step.truncated[i]) continue;
      next.set(step.finals.subarray(i * size, (i + 1) * size), i * size);
    }
    const continues = Float32Array.from(step.terminated, (ended) => 1 - ended);
    const transition = { observations: present, actions, rewards: step.rewards, next, continues };
    for (let i = 0; i < count; i++) buffer.add(i, transition);
    this.episodes.add(step);
    present.set(step.observations);
  }
}
