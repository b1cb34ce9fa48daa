import type { Env, ResetArguments } from '../core/env';
import type { Info, StepOutput, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { GymnasiumError } from '../errors';
import { BoundedQueue } from './bounded-queue';

/** What `RecordEpisodeStatistics` adds to the info of an episode's last step. */
export interface EpisodeStatistics {
  /** The sum of the episode's rewards. */
  r: number;
  /** Steps of the episode. */
  l: number;
  /** Seconds that the episode took. */
  t: number;
}

/** Adds return, length and time of an episode to the info of its last step, and keeps those of the last episodes. */
export class RecordEpisodeStatistics<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.common';

  /** Episodes that have ended so far. */
  episodeCount = 0;
  /** Seconds of the last episodes. */
  readonly timeQueue: BoundedQueue<number>;
  /** Returns of the last episodes. */
  readonly returnQueue: BoundedQueue<number>;
  /** Lengths of the last episodes. */
  readonly lengthQueue: BoundedQueue<number>;
  private readonly statsKey: string;
  private startTime = 0;
  private episodeReturn = 0;
  private episodeLength = 0;

  /** @param given how many episodes the queues hold (100), and the key in the info (`episode`). */
  constructor(env: Env<Observation, Action>, given: { bufferLength?: number; statsKey?: string } = {}) {
    super(env, given);
    const { bufferLength = 100, statsKey = 'episode' } = given;
    this.statsKey = statsKey;
    this.timeQueue = new BoundedQueue(bufferLength);
    this.returnQueue = new BoundedQueue(bufferLength);
    this.lengthQueue = new BoundedQueue(bufferLength);
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    const result = this.env.reset(given);
    this.startTime = performance.now();
    this.episodeReturn = 0;
    this.episodeLength = 0;
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.count(result[1]);
    if (result[2] || result[3]) result[4] = this.addStatistics(result[4]);
    return result;
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    this.env.stepInto(action, out);
    this.count(out.reward);
    if (out.terminated || out.truncated) out.info = this.addStatistics(out.info);
  }

  private count(reward: number): void {
    this.episodeReturn += reward;
    this.episodeLength++;
  }

  private addStatistics(info: Info): Info {
    if (this.statsKey in info) throw new GymnasiumError(`info already has the key ${this.statsKey}`);
    const now = performance.now();
    const statistics: EpisodeStatistics = {
      r: this.episodeReturn,
      l: this.episodeLength,
      t: Math.round((now - this.startTime) * 1000) / 1e6,
    };
    this.timeQueue.push(statistics.t);
    this.returnQueue.push(statistics.r);
    this.lengthQueue.push(statistics.l);
    this.episodeCount++;
    this.startTime = now;
    return { ...info, [this.statsKey]: statistics };
  }
}
