import type { ChatTemplate, DecoderConfig, DecoderParams, HuggingFaceTokenizer } from '@lab/lm';
import { loadChatTemplate, loadCheckpoint, loadTokenizer } from '@lab/lm/node';
import { createVerifier } from '@lab/math-verify/node';
import { ConfigError } from '@lab/settings';
import type { TrainConfig } from './config';
import { readDataset, summaryOf } from './datasets/dataset';
import { promptWriter } from './datasets/prompts';
import { trainTextTokenizer } from './datasets/text-tokenizer';
import { createModel, freshDecoder, type Model, type TextLengths } from './model';
import { datasetTask } from './tasks/dataset-task';
import { type DatasetTaskName, datasetTasks, generatedTask, isDatasetTask } from './tasks/tasks';

type Encoders = Pick<Model, 'encodePrompt' | 'encodeAnswer'>;

/**
 * The model that a configuration describes: with the weights and the tokeniser of a checkpoint folder where it names one,
 * else fresh, with one token per character for generated problems, or a byte-pair encoding learnt from the training texts
 * for those of files.
 *
 * @throws DataError for files that cannot be used, TaskError where they hold too few problems, ConfigError where the
 *   checkpoint's context is too short
 */
export async function openModel(config: TrainConfig): Promise<Model> {
  if (isDatasetTask(config.task)) return datasetModel(config.task, config);
  return config.model.checkpoint === '' ? createModel(config) : generatedModel(config);
}

async function datasetModel(name: DatasetTaskName, config: TrainConfig): Promise<Model> {
  const { data, eval: evaluation } = config;
  const lengths = { promptLength: data.promptTokens, answerLength: data.answerTokens };
  const dataset = await readDataset(data.path, datasetTasks[name]);
  console.log(`${data.path}: ${summaryOf(dataset)}.`);
  const pretrained =
    config.model.checkpoint === '' ? undefined : await loadModel(config.model.checkpoint, lengths);
  const texts = dataset.splits.train.flatMap(({ question, solution = '' }) => [question, solution]);
  const tokenizer = pretrained?.tokenizer ?? trainTextTokenizer(texts, data.vocabulary);
  const promptOf = promptWriter(data.prompt, pretrained?.chat);
  // A chat template writes the start token itself.
  const encoders = encodersOf(tokenizer, data.prompt !== 'chat');
  const fits = (prompt: string, solution = '') => {
    const [asked, answered] = [
      encoders.encodePrompt(prompt).length,
      encoders.encodeAnswer(solution).length + 1,
    ];
    const isWithin = asked <= lengths.promptLength && answered <= lengths.answerLength;
    return isWithin && asked + answered <= data.trainingTokens;
  };
  const verifier = createVerifier({ timeLimit: 1000 * data.judgeSeconds });
  const task = datasetTask(dataset, { name, promptOf, fits, verifier });
  // Too few problems are better told of now than after training.
  task.problem(evaluation.split, evaluation.problems - 1);
  const { decoder = freshDecoder(config, tokenizer, lengths), params } = pretrained ?? {};
  return { task, tokenizer, decoder, ...lengths, ...encoders, ...(params && { pretrained: params }) };
}

async function generatedModel(config: TrainConfig): Promise<Model> {
  const task = generatedTask(config)!;
  const tokenizer = await loadTokenizer(config.model.checkpoint);
  const encoders = encodersOf(tokenizer, true);
  // No token is shorter than a character, and an empty prompt has those that begin every one.
  const promptLength = task.promptLength + encoders.encodePrompt('').length;
  const lengths = { promptLength, answerLength: task.maxAnswerLength };
  const { decoder, params } = await loadModel(config.model.checkpoint, lengths);
  return { task, tokenizer, decoder, ...lengths, ...encoders, pretrained: params };
}

interface Pretrained {
  readonly tokenizer: HuggingFaceTokenizer;
  readonly decoder: DecoderConfig;
  readonly params: DecoderParams;
  readonly chat: ChatTemplate | undefined;
}

async function loadModel(folder: string, { promptLength, answerLength }: TextLengths): Promise<Pretrained> {
  const [tokenizer, chat, { config: decoder, params }] = await Promise.all([
    loadTokenizer(folder),
    loadChatTemplate(folder),
    loadCheckpoint(folder),
  ]);
  if (tokenizer.vocabularySize > decoder.vocabularySize) {
    throw new ConfigError(
      `model.checkpoint ${folder}: its tokeniser has ${tokenizer.vocabularySize} tokens, the model only ${decoder.vocabularySize}`,
    );
  }
  if (promptLength + answerLength > decoder.contextLength) {
    throw new ConfigError(
      `model.checkpoint ${folder} has a context of ${decoder.contextLength} tokens, too few for prompts of ${promptLength} and answers of ${answerLength}`,
    );
  }
  return { tokenizer, decoder, params, chat };
}

function encodersOf(tokenizer: HuggingFaceTokenizer, addSpecialTokens: boolean): Encoders {
  return {
    encodePrompt: (text) => tokenizer.encode(text, { addSpecialTokens }),
    encodeAnswer: (text) => tokenizer.encode(text, { addSpecialTokens: false }),
  };
}
