import { type Generator, generator } from '@lab/lm';
import { parallelGenerator } from './parallel-generator';
import type { Session } from './session';

/**
 * What samples a run's answers: in this thread, or in `runtime.rolloutThreads` others.
 *
 * @param maxBatch rows at once at most
 */
export async function openGenerator({ config, model, backend }: Session, maxBatch = 512): Promise<Generator> {
  const { rolloutThreads: threads } = config.runtime;
  if (threads === 0) return generator(model.decoder, { backend, maxBatch });
  return parallelGenerator({ decoder: model.decoder, runtime: config.runtime, threads });
}
