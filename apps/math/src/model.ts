import { CharacterTokenizer, type DecoderConfig, type DecoderParams, gpt2, type Tokenizer } from '@lab/lm';
import type { TrainConfig } from './config';
import { TaskError } from './errors';
import { withFeedForwards } from './feed-forwards';
import type { Task } from './tasks/task';
import { generatedTask, type TaskSettings } from './tasks/tasks';

/** How many tokens texts may have. */
export interface TextLengths {
  /** Most tokens of a prompt. */
  readonly promptLength: number;
  /** Most tokens of an answer, its end token among them. */
  readonly answerLength: number;
}

/** A task and the language model that learns it. */
export interface Model extends TextLengths {
  readonly task: Task;
  readonly tokenizer: Tokenizer;
  readonly decoder: DecoderConfig;
  /** The weights to start from; absent where training starts from fresh ones. */
  readonly pretrained?: DecoderParams;
  /** A prompt as the model reads it, with a start token where its tokeniser has one. */
  encodePrompt(text: string): number[];
  /** An answer after its prompt, without the end token. */
  encodeAnswer(text: string): number[];
}

/**
 * A GPT-2 of the configured size, one token per character, whose context holds one prompt and one answer.
 *
 * @throws TaskError where the task's problems are read from files, which `openModel` does
 */
export function createModel(config: TaskSettings & Pick<TrainConfig, 'model' | 'ffn'>): Model {
  const task = generatedTask(config);
  if (task === undefined) throw new TaskError(`task ${config.task}: its files have yet to be read`);
  const tokenizer = new CharacterTokenizer(task.alphabet);
  const lengths = { promptLength: task.promptLength, answerLength: task.maxAnswerLength };
  const encode = (text: string) => tokenizer.encode(text);
  const decoder = freshDecoder(config, tokenizer, lengths);
  return { task, tokenizer, decoder, ...lengths, encodePrompt: encode, encodeAnswer: encode };
}

/** A GPT-2 of the configured size and feed-forwards with a context for the longest prompt and answer. */
export function freshDecoder(
  { model: { layers, width, heads }, ffn }: Pick<TrainConfig, 'model' | 'ffn'>,
  { vocabularySize }: Tokenizer,
  { promptLength, answerLength }: TextLengths,
): DecoderConfig {
  const contextLength = promptLength + answerLength;
  return withFeedForwards(gpt2({ layers, width, heads, vocabularySize, contextLength }), ffn);
}
