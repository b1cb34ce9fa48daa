import { join } from 'node:path';
import type { QuestionAnswer } from '../../data/question-answer';
import { questionsOf, unlearningItems } from '../../data/unlearning-items';
import { ArgumentError } from '../../errors';
import { loadUnlearningModel, saveUnlearningModel, type UnlearningModel } from '../../node/model-folder';
import { trainInRun } from '../../node/train-in-run';
import { loadWorld } from '../../node/world-folder';
import { WordTokenizer } from '../../prompts/word-tokenizer';
import {
  exampleOf,
  type InContextBatches,
  inContextBatch,
  inContextLoss,
} from '../../training/in-context-batches';
import { trainer, tuned } from '../../training/trainer';
import { type TuningSettings, tuningOf } from '../../training/tuning';
import { worldDocuments } from '../../world/documents';
import type { FinetuneOptions } from '../options';
import { openQuestions } from '../questions';
import { reportStopped, withSession } from '../session';

/** `lab-unlearn finetune`: a model that forgets on request. */
export async function finetune(options: FinetuneOptions): Promise<void> {
  const { out, ...settings } = options;
  const { model: modelFolder, seed, steps, rate: learningRate, decay } = settings;
  const questions = (await openQuestions(options)).map(inWordings(options.wordings));
  const model = await loadUnlearningModel(modelFolder);
  const { config, params: base, builder } = model;
  const tuning = tuningOf(config, builder.control, tuningSettings(options));
  const loss = inContextLoss(config, { reduction: 'mean' });
  const batches = batchesOf(options, model, questions);
  await withSession(async ({ backend, signal }) => {
    const training = trainer({
      ...tuned(tuning, loss),
      ...{ optimiser: { learningRate, steps, decay }, seed, backend },
    });
    const { trained, finished } = await trainInRun({
      ...{ folder: out, config: settings, trainer: training, base, steps, label: 'finetune', signal },
      batchAt: (step) => inContextBatch(builder, questions, batches, step),
    });
    if (!finished) return reportStopped(out);
    await saveUnlearningModel(join(out, 'model'), { ...model, params: tuning.merge(base, trained) });
    console.log(`The model is in ${join(out, 'model')}.`);
  });
}

/** A record with only so many of its wordings. */
function inWordings(count = Number.POSITIVE_INFINITY): (record: QuestionAnswer) => QuestionAnswer {
  return ({ paraphrasedQuestions, ...record }) => ({
    ...record,
    ...(paraphrasedQuestions && { paraphrasedQuestions: paraphrasedQuestions.slice(0, count - 1) }),
  });
}

/** Adapters by comma-separated targets, all parameters, or the last blocks. */
export function tuningSettings(options: FinetuneOptions): TuningSettings {
  const { tuning, rank, alpha, dropout, targets, lastLayers } = options;
  if (tuning === 'full') return { kind: 'full' };
  if (tuning === 'last') return { kind: 'lastLayers', layers: lastLayers };
  const targetModules = targets === 'all-linear' ? targets : targets.split(',');
  return { kind: 'lora', lora: { rank, alpha, dropout, targetModules } };
}

function batchesOf(
  { seed, key, questions: count, replay, world }: FinetuneOptions,
  model: UnlearningModel,
  questions: readonly QuestionAnswer[],
): InContextBatches {
  const length = longestExample(model, questions, key);
  const settings = { seed, key, questions: Math.min(count, questions.length), length };
  if (replay === 0) return settings;
  const { tokenizer } = model.builder;
  if (world === undefined || !(tokenizer instanceof WordTokenizer))
    throw new ArgumentError('--replay: needs --world, whose documents are replayed');
  const { document: example } = worldDocuments(loadWorld(world), tokenizer);
  const rows = Math.round((2 * settings.questions * replay) / (1 - replay));
  return { ...settings, length: Math.max(length, 24), replay: { count: Math.max(1, rows), example } };
}

/** Tokens of the longest row that can occur, in any words and with any target. Throws {@link ArgumentError} if the model has no place for it. */
function longestExample(
  { builder, config }: UnlearningModel,
  questions: readonly QuestionAnswer[],
  key: FinetuneOptions['key'],
): number {
  const wordings = questions.flatMap((record) =>
    questionsOf(record).map((question) => ({ ...record, question })),
  );
  const pairs = unlearningItems(wordings, { key, seed: 0 });
  const targets = new Set(
    key === 'answer'
      ? questions.flatMap(({ answer, perturbedAnswers = [] }) => [answer, ...perturbedAnswers])
      : questions.flatMap(({ subject }) => subject ?? []),
  );
  const spans = [...targets].map((target) => builder.tokenizer.encode(target).length);
  const rest = pairs
    .flatMap(({ forget, retain }) => [forget, retain])
    .map((item) => {
      const { tokens } = exampleOf(builder, item);
      return tokens.length - builder.tokenizer.encode(item.target as string).length;
    });
  const length = Math.max(...rest) + Math.max(...spans);
  if (length <= config.contextLength) return length;
  throw new ArgumentError(
    `questions: the longest takes ${length} tokens, the model has ${config.contextLength}`,
  );
}
