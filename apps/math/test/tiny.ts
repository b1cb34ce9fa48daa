import { referenceBackend } from '@lab/tensor';
import { resolveConfig, type TrainConfig } from '../src/config';
import { createModel } from '../src/model';
import type { Session } from '../src/session';

/** A run of a second or two on the reference backend, after which some answers are right. */
export const tiny: TrainConfig = resolveConfig({
  task: 'addition',
  addition: { digits: 1 },
  model: { layers: 1, width: 8, heads: 2 },
  sft: { steps: 8, batch: 16, checkpointEvery: 3, learningRate: 0.05, imperfect: 0 },
  rl: { steps: 4, prompts: 4, samples: 8, k: 2, checkpointEvery: 2, learningRate: 0.01 },
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
