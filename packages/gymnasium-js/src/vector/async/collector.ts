import { copyValue } from '../../core/value';
import { concatenate } from '../../spaces/batch/concatenate';
import type { Space } from '../../spaces/space';
import { addInfo, type VectorInfo } from '../batch-info';
import type { SharedMemory } from '../create-shared-memory';
import { readFromSharedMemory } from '../read-from-shared-memory';
import type { Answer } from './env-thread';

/** Puts the answers of all environments together; those that were not asked are undefined. */
export class Collector {
  /** The last observation of each environment, where observations go as messages. */
  private readonly last: unknown[];

  /** @param memory the observations, or null where they go as messages. */
  constructor(
    private readonly space: Space<unknown>,
    private readonly memory: SharedMemory | null,
    private readonly count: number,
    private readonly copy: boolean,
  ) {
    this.last = new Array(count).fill(null);
  }

  /** The batch of observations. */
  observations(answers: readonly (Answer | undefined)[]): unknown {
    if (this.memory) {
      const batch = readFromSharedMemory(this.space, this.memory, this.count);
      return this.copy ? copyValue(batch) : batch;
    }
    answers.forEach((answer, index) => {
      if (answer) this.last[index] = answer.observation;
    });
    return concatenate(this.space, this.last);
  }

  /** The batch of infos. */
  infos(answers: readonly (Answer | undefined)[]): VectorInfo {
    const infos: VectorInfo = {};
    answers.forEach((answer, index) => {
      for (const info of answer?.infos ?? []) addInfo(infos, info, index, this.count);
    });
    return infos;
  }
}
