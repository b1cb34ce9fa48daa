import { applyDecoder, crossEntropy, type DecoderParams } from '@lab/lm';
import { saveAdapterFolder } from './adapter-folder';
import type { TrainConfig } from './config';
import { FfnReports } from './ffn-reports';
import type { Model } from './model';
import { partsUpdater } from './parts-updater';
import { Phase } from './phase';
import { drawProblems } from './problems';
import { type Random, seededRandom } from './random';
import { routedBy, routerKey } from './router-key';
import type { Session } from './session';
import { supervisedParts } from './supervised-parts';
import { taskSettings } from './tasks/tasks';
import type { TokenBatch } from './token-batch';
import type { TokenPair } from './token-pair';
import { supervisedPolicy } from './trainable';
import { initialParams, initialState } from './trainer-state';
import type { LossOf } from './update';
import type { PolicyParams, WeightsPolicy } from './weights-policy';

/**
 * Supervised training on worked examples: next-token cross-entropy over the answers. Returns the trained weights, at
 * once where the folder already holds them; those of adapters are added to the weights that they were trained beside.
 */
export async function sft(session: Session): Promise<DecoderParams> {
  const { config, model, backend } = session;
  const policy = supervisedPolicy(config, model, initialParams(model, config.seed));
  const initial = initialState(policy.initial, config.sft);
  const { steps, checkpointEvery } = config.sft;
  const phase = new Phase(session, {
    name: 'sft',
    config: sftSettings(config),
    steps,
    checkpointEvery,
    initial,
  });
  const lossOf = answerLoss(model, config.runtime, policy.weights);
  const { inParts, partsOf } = supervisedParts(model, config.sft);
  const { update, dispose } = partsUpdater(inParts, lossOf, config.sft, backend);

  while (phase.step < steps) {
    const startedAt = performance.now();
    const { step } = phase;
    const key = await routerKey(config, 'supervisedRouter', step);
    const pairs = demonstrations(model, seededRandom('sft', config.seed, step), config.sft);
    const { metrics, ...updated } = await update(phase.state, phase.step, partsOf(pairs, key));
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
  const { params: trained } = await phase.finish();
  if (policy.keepsBase) await saveAdapterFolder(session, 'sft', trained);
  return policy.merged(trained);
}

/** The settings that decide what supervised training computes. */
export function sftSettings(config: TrainConfig) {
  const { seed, model, ffn, sft, lora, runtime } = config;
  const adapters = model.checkpoint !== '' && lora.rank > 0 && { lora };
  return { seed, ...taskSettings(config), model, ffn, sft, ...adapters, runtime };
}

/**
 * Mean cross-entropy of the answers' tokens, and what feed-forwards add to it.
 *
 * @param weights a decoder's weights from those that are trained
 */
export function answerLoss(
  { decoder }: Model,
  { recompute }: Pick<TrainConfig['runtime'], 'recompute'>,
  weights: WeightsPolicy['weights'],
): LossOf<TokenBatch, PolicyParams> {
  const options = recompute ? { recompute } : {};
  return (trained, batch) => {
    const params = weights(trained);
    const { inputs, targets, mask } = batch;
    const reports = new FfnReports();
    const { onFfn } = reports;
    const logits = applyDecoder(params, inputs, decoder, { ...options, ...routedBy(batch), onFfn });
    return [reports.addTo(crossEntropy(logits, targets, mask)), reports.statistics];
  };
}

function demonstrations(
  model: Model,
  random: Random,
  { batch, imperfect }: Pick<TrainConfig['sft'], 'batch' | 'imperfect'>,
): TokenPair[] {
  const { task, tokenizer, encodePrompt, encodeAnswer } = model;
  return drawProblems(task, random, batch).map((problem) => ({
    prompt: encodePrompt(task.prompt(problem)),
    answer: [...encodeAnswer(task.demonstration(problem, random, { imperfect })), tokenizer.endToken],
  }));
}
