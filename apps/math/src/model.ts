import { CharacterTokenizer, type DecoderConfig, gpt2 } from '@lab/lm';
import type { TrainConfig } from './config';
import type { Task } from './tasks/task';
import { createTask } from './tasks/tasks';

/** A task and the shape of the language model that learns it. */
export interface Model {
  readonly task: Task;
  /** One token per character of the task's alphabet. */
  readonly tokenizer: CharacterTokenizer;
  readonly decoder: DecoderConfig;
}

/** A GPT-2 of the configured size whose context holds one prompt and one answer. */
export function createModel(config: Pick<TrainConfig, 'task' | 'countdown' | 'addition' | 'model'>): Model {
  const task = createTask(config);
  const tokenizer = new CharacterTokenizer(task.alphabet);
  const decoder = gpt2({
    ...config.model,
    vocabularySize: tokenizer.vocabularySize,
    contextLength: task.promptLength + task.maxAnswerLength,
  });
  return { task, tokenizer, decoder };
}
