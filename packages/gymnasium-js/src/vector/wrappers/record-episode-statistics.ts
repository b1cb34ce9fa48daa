import { GymnasiumError } from '../../errors';
import { BoundedQueue } from '../../wrappers/bounded-queue';
import type { VectorInfo } from '../batch-info';
import { splitResetMask } from '../seeds';
import type { VectorEnv, VectorResetArguments, VectorStepResult } from '../vector-env';
import { VectorWrapper } from './vector-wrapper';

/** Adds return, length and time of each ended episode to the infos, and keeps those of the last episodes. */
export class RecordEpisodeStatistics<Observations, Actions> extends VectorWrapper<Observations, Actions> {
  /** Episodes that have ended so far. */
  episodeCount = 0;
  /** Seconds of the last episodes. */
  readonly timeQueue: BoundedQueue<number>;
  /** Returns of the last episodes. */
  readonly returnQueue: BoundedQueue<number>;
  /** Lengths of the last episodes. */
  readonly lengthQueue: BoundedQueue<number>;
  private readonly statsKey: string;
  private readonly returns: Float64Array;
  private readonly lengths: Float64Array;
  private readonly startTimes: Float64Array;
  private ended: Uint8Array;

  /** @param given how many episodes the queues hold (100), and the key in the infos (`episode`). */
  constructor(
    env: VectorEnv<Observations, Actions>,
    given: { bufferLength?: number; statsKey?: string } = {},
  ) {
    super(env);
    const { bufferLength = 100, statsKey = 'episode' } = given;
    this.statsKey = statsKey;
    this.timeQueue = new BoundedQueue(bufferLength);
    this.returnQueue = new BoundedQueue(bufferLength);
    this.lengthQueue = new BoundedQueue(bufferLength);
    this.returns = new Float64Array(env.numEnvs);
    this.lengths = new Float64Array(env.numEnvs);
    this.startTimes = new Float64Array(env.numEnvs);
    this.ended = new Uint8Array(env.numEnvs);
  }

  override reset(given: VectorResetArguments = {}): [Observations, VectorInfo] {
    const { mask } = splitResetMask(given.options, this.numEnvs);
    const result = this.env.reset(given);
    for (let index = 0; index < this.numEnvs; index++) if (!mask || mask[index]) this.start(index);
    return result;
  }

  /** @throws GymnasiumError when the infos already have the key. */
  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    const [, rewards, terminations, truncations, infos] = result;
    const sameStep = this.metadata.autoresetMode === 'SameStep';
    for (let index = 0; index < this.numEnvs; index++) {
      if (this.ended[index] && !sameStep) this.start(index);
      else {
        this.returns[index] = this.returns[index]! + rewards[index]!;
        this.lengths[index] = this.lengths[index]! + 1;
      }
    }
    this.ended = terminations.map((flag, index) => flag | truncations[index]!);
    if (this.ended.includes(1)) this.record(infos);
    if (sameStep) for (let index = 0; index < this.numEnvs; index++) if (this.ended[index]) this.start(index);
    return result;
  }

  private start(index: number): void {
    this.returns[index] = 0;
    this.lengths[index] = 0;
    this.startTimes[index] = performance.now();
    this.ended[index] = 0;
  }

  private record(infos: VectorInfo): void {
    if (this.statsKey in infos) throw new GymnasiumError(`infos already has the key ${this.statsKey}`);
    const now = performance.now();
    const ofEnded = (values: Float64Array) => values.map((value, index) => (this.ended[index] ? value : 0));
    const times = this.startTimes.map((start) => Math.round((now - start) * 1000) / 1e6);
    infos[this.statsKey] = { r: ofEnded(this.returns), l: ofEnded(this.lengths), t: ofEnded(times) };
    infos[`_${this.statsKey}`] = this.ended.slice();
    for (let index = 0; index < this.numEnvs; index++) {
      if (!this.ended[index]) continue;
      this.episodeCount++;
      this.timeQueue.push(times[index]!);
      this.returnQueue.push(this.returns[index]!);
      this.lengthQueue.push(this.lengths[index]!);
    }
  }
}
