import { referenceBackend } from '@lab/tensor';
import { resolveConfig, type TrainConfig } from '../src/config';
import { createModel } from '../src/model';
import type { Session } from '../src/session';

/** A run of a second or two on the reference backend. */
export const tiny: TrainConfig = resolveConfig({
  countdown: { largestNumber: 3, largestTarget: 9 },
  model: { layers: 1, width: 8, heads: 2 },
  sft: { steps: 4, batch: 4, checkpointEvery: 2, learningRate: 0.01 },
  rl: { steps: 4, prompts: 2, samples: 4, k: 2, checkpointEvery: 2, learningRate: 0.01 },
  eval: { problems: 3, samples: 4 },
  runtime: { backend: 'reference' },
});

/** A session without terminal and Ctrl-C. */
export function sessionIn(folder: string, config = tiny, signal = new AbortController().signal): Session {
  return {
    config,
    model: createModel(config),
    backend: referenceBackend(),
    folder,
    signal,
    resumeCommand: 'go on',
  };
}
