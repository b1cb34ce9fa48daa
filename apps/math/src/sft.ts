import { applyDecoder, crossEntropy, type DecoderParams } from '@lab/lm';
import { type TokenBatch, tokenBatch } from './batch';
import type { TrainConfig } from './config';
import type { Model } from './model';
import { Phase } from './phase';
import { drawProblems } from './problems';
import { type Random, seededRandom } from './random';
import type { Session } from './session';
import { taskSettings } from './tasks/tasks';
import { initialParams, initialState } from './trainer-state';
import { type LossOf, updater } from './update';

/**
 * Supervised training on worked examples: next-token cross-entropy over the answers. Returns the trained weights, at
 * once where the folder already holds them.
 */
export async function sft(session: Session): Promise<DecoderParams> {
  const { config, model, backend } = session;
  const initial = initialState(initialParams(model, config.seed), config.sft);
  const { steps, checkpointEvery } = config.sft;
  const phase = new Phase(session, {
    name: 'sft',
    config: sftSettings(config),
    steps,
    checkpointEvery,
    initial,
  });
  const { update, dispose } = updater(answerLoss(model, config.runtime), config.sft, backend);

  while (phase.step < steps) {
    const startedAt = performance.now();
    const batch = demonstrations(model, seededRandom('sft', config.seed, phase.step), config.sft);
    const { metrics, ...updated } = await update(phase.state, phase.step, batch);
    const { loss = Number.NaN, gradientNorm = Number.NaN } = metrics;
    await phase.endStep({
      ...updated,
      metrics,
      score: -loss,
      timings: { seconds: (performance.now() - startedAt) / 1000 },
      shown: { loss, gradient: gradientNorm },
    });
  }
  await dispose();
  return (await phase.finish()).params;
}

/** The settings that decide what supervised training computes. */
export function sftSettings(config: TrainConfig) {
  const { seed, model, sft, runtime } = config;
  return { seed, ...taskSettings(config), model, sft, runtime };
}

/** Mean cross-entropy of the answers' tokens. */
export function answerLoss(
  { decoder }: Model,
  { recompute }: Pick<TrainConfig['runtime'], 'recompute'> = { recompute: false },
): LossOf<TokenBatch> {
  const options = recompute ? { recompute } : {};
  return (params, { inputs, targets, mask }) => {
    return [crossEntropy(applyDecoder(params, inputs, decoder, options), targets, mask), {}];
  };
}

function demonstrations(
  model: Model,
  random: Random,
  { batch, imperfect }: { readonly batch: number; readonly imperfect: number },
): TokenBatch {
  const { task, tokenizer, encodePrompt, encodeAnswer } = model;
  const pairs = drawProblems(task, random, batch).map((problem) => ({
    prompt: encodePrompt(task.prompt(problem)),
    answer: [...encodeAnswer(task.demonstration(problem, random, { imperfect })), tokenizer.endToken],
  }));
  return tokenBatch(pairs, model);
}
