import { resolve } from 'node:path';
import { ConfigError } from '@lab/settings';
import type { TrainConfig } from '../config';
import type { RewardPart } from './reward-part';
import { RewardThread } from './reward-thread';

/** The rewards of a user's file, open. */
export interface OpenCustomRewards {
  readonly parts: readonly RewardPart[];
  dispose(): Promise<void>;
}

/** The built program of the threads, beside this one. */
const builtProgram = new URL('./reward-worker.js', import.meta.url);

/**
 * Loads the file of `reward.custom`, if there is one, into threads of its own: a reward that hangs or fails costs its answers their score and
 * nothing more. Each reward's failures are reported once.
 *
 * @param program the built `reward-worker.js`
 * @throws ConfigError naming the file and the reason where it is no file of rewards
 */
export async function openCustomRewards(
  { custom, timeLimit, threads: count }: Pick<TrainConfig['reward'], 'custom' | 'timeLimit' | 'threads'>,
  program: URL = builtProgram,
): Promise<OpenCustomRewards> {
  if (custom === '') return { parts: [], dispose: async () => {} };
  const data = { file: resolve(custom), timeLimit };
  const threads = Array.from({ length: count }, () => new RewardThread(program, data));
  const dispose = async () => void (await Promise.all(threads.map((thread) => thread.dispose())));
  try {
    const [heads = []] = await Promise.all(threads.map((thread) => thread.open()));
    return { parts: heads.map(({ name, weight }) => partOf(name, weight, threads)), dispose };
  } catch (error) {
    await dispose();
    throw new ConfigError(`reward.custom ${custom}: ${error instanceof Error ? error.message : error}`);
  }
}

function partOf(name: string, weight: number, threads: readonly RewardThread[]): RewardPart {
  let reported = false;
  return {
    name,
    weight,
    async scores(inputs) {
      const outcomes = await Promise.all(
        inputs.map((input, i) => threads[i % threads.length]!.score(name, input)),
      );
      const failed = outcomes.filter(({ value }) => value === null);
      if (failed.length > 0 && !reported) {
        console.error(
          `Reward ${name}: ${failed.length} answers are unscored; of the first: ${failed[0]!.reason}`,
        );
        reported = true;
      }
      return outcomes.map(({ value }) => value);
    },
  };
}
