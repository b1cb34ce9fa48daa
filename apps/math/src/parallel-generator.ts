import type { DecoderConfig, DecoderParams, GenerateOptions, Generator } from '@lab/lm';
import { random } from '@lab/tensor';
import type { RuntimeSettings } from './backend';
import type { FfnSettings } from './feed-forwards';
import { plainWeights } from './plain-weights';
import { RolloutThread, type Sampling } from './rollout-thread';

/** Settings of {@link parallelGenerator}. */
export interface ParallelGeneratorSettings {
  readonly decoder: DecoderConfig;
  /** Which feed-forwards the decoder has. */
  readonly ffn: FfnSettings;
  /** Of every thread; each computes on one core. */
  readonly runtime: RuntimeSettings;
  readonly threads: number;
  /** The built `rollout-worker.js`. */
  readonly program?: URL;
}

/** Rows that a thread samples at once. What is drawn depends on it, and so it is no setting. */
const ROWS = 64;

/** The built program of the threads, beside this one. */
const builtProgram = new URL('./rollout-worker.js', import.meta.url);

/**
 * A generator whose rows are shared out among threads. Each part of about 64 rows has a random key of its own, so that the answers are the same for
 * any number of threads, though not those of a generator in this thread. The weights are sent once per change.
 *
 * @throws RolloutError where a thread cannot be opened
 */
export async function parallelGenerator(settings: ParallelGeneratorSettings): Promise<Generator> {
  const { ffn, runtime, threads: count, program = builtProgram } = settings;
  const { feedForwards: _, ...decoder } = settings.decoder;
  const data = { decoder, ffn, runtime: { ...runtime, threads: 1 } };
  const threads = Array.from({ length: count }, () => new RolloutThread(program, data));
  const dispose = async () => void (await Promise.all(threads.map((thread) => thread.dispose())));
  let held: DecoderParams | undefined;
  try {
    await Promise.all(threads.map((thread) => thread.open()));
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    async generate(params, prompts, key, options) {
      if (params !== held) {
        const weights = await plainWeights(params);
        for (const thread of threads) thread.take(weights);
        held = params;
      }
      const sendable = await withoutTensors(options);
      const perPart = Math.max(1, Math.floor(ROWS / (options.samplesPerPrompt ?? 1)));
      const parts = Array.from({ length: Math.ceil(prompts.length / perPart) }, async (_, part) => {
        const own = prompts.slice(part * perPart, (part + 1) * perPart);
        const keyData = [...(await random.fold(key, part).data())] as number[];
        return threads[part % count]!.sample({ prompts: own, key: keyData, ...sendable });
      });
      return (await Promise.all(parts)).flat();
    },
    dispose,
  };
}

async function withoutTensors(options: GenerateOptions): Promise<Pick<Sampling, 'options' | 'routerKey'>> {
  const { key, ...ffn } = options.ffn ?? {};
  const sendable = { ...options, ...(options.ffn && { ffn }) };
  return { options: sendable, ...(key && { routerKey: [...(await key.data())] as number[] }) };
}
