import { applyDecoder, crossEntropy, type DecoderConfig, type DecoderParams } from '@lab/lm';
import { adam, applyUpdates, type OptimiserState } from '@lab/nn';
import {
  add,
  type Backend,
  div,
  exp,
  expandDims,
  jit,
  logSoftmax,
  maximum,
  minimum,
  mul,
  sqrt,
  square,
  stopGradient,
  sub,
  sum,
  type Tensor,
  valueAndGrad,
  zerosLike,
} from '@lab/tensor';
import type { ResponseBatch } from '../prompts/collate';
import type { DecoderModel } from './key-covariance';
import { responseMean } from './response-loss';
import type { RomeRequest, RomeRows } from './rome';
import { tapFeedForward } from './tapped-feed-forward';

/** How the new value is sought; the defaults are those for GPT-2 XL. */
export interface RomeSettings {
  /** Default 20. */
  readonly steps?: number;
  /** Of Adam. Default 0.5. */
  readonly learningRate?: number;
  /** lambda_KL. Default 0.0625. */
  readonly klWeight?: number;
  /** lambda_wd. Default 0.5. */
  readonly weightDecay?: number;
  /** The change is at most so many times as long as the value. Default 4. */
  readonly clamp?: number;
  /** The loss at which the search ends. Default 0.05. */
  readonly stopBelow?: number;
  readonly backend?: Backend;
}

/**
 * The change of the feed-forward's value with which the model gives the new answer:
 *
 *   delta = argmin  mean -log P(o* | prompt; v + delta) + lambda_KL KL(P_0 || P_delta) + lambda_wd ||delta|| / ||v||^2
 *
 * @param value [width]: what the layer gives for the subject now
 * @returns [width]
 */
export async function soughtChange(
  { config, params }: DecoderModel,
  request: RomeRequest,
  value: Tensor,
  settings: RomeSettings,
): Promise<Tensor> {
  const { steps = 20, learningRate = 0.5, clamp = 4, stopBelow = 0.05, backend } = settings;
  const optimiser = adam({ learningRate });
  const step = jit(
    (weights: DecoderParams, change: Tensor, moments: OptimiserState, before: Tensor) => {
      const lossOf = (delta: Tensor) => changeLoss(weights, config, request, delta, before, settings);
      const [loss, gradient] = valueAndGrad(lossOf)(change);
      const [update, next] = optimiser.update(gradient, moments, change);
      const moved = applyUpdates(change, update);
      const most = mul(norm(before), clamp);
      return [loss, mul(moved, minimum(1, div(most, norm(moved)))), next] as const;
    },
    { ...(backend && { backend }) },
  );
  let change = zerosLike(value);
  let moments = optimiser.init(change);
  for (let count = 0; count < steps; count++) {
    const [loss, moved, next] = await step(params, change, moments, value);
    if ((await loss.item()) < stopBelow) break;
    [change, moments] = [moved, next];
  }
  await step.dispose();
  return change;
}

function changeLoss(
  params: DecoderParams,
  config: DecoderConfig,
  { layer, edit, essence }: RomeRequest,
  delta: Tensor,
  value: Tensor,
  { klWeight = 0.0625, weightDecay = 0.5 }: RomeSettings,
): Tensor {
  const changed = (rows: RomeRows) => logitsWith(params, config, layer, rows, delta);
  const answered = crossEntropyPerRow(changed(edit), edit);
  const decay = mul(div(norm(delta), sum(square(value))), weightDecay);
  const loss = add(answered, decay);
  if (!essence) return loss;
  const before = stopGradient(logSoftmax(applyDecoder(params, essence.inputs, config)));
  const now = logSoftmax(changed(essence));
  const divergence = sum(mul(exp(before), sub(before, now)), { axis: -1 });
  return add(loss, mul(responseMean(divergence, essence), klWeight));
}

/** -log P of the whole answer, averaged over rows. */
function crossEntropyPerRow(logits: Tensor, { targets, mask }: ResponseBatch): Tensor {
  return mul(crossEntropy(logits, targets, mask), div(sum(mask), targets.shape[0] as number));
}

/** Logits with the change added to what the layer gives at the subject. */
function logitsWith(
  params: DecoderParams,
  config: DecoderConfig,
  layer: number,
  { inputs, subject }: RomeRows,
  delta: Tensor,
): Tensor {
  const onValue = (value: Tensor) => add(value, mul(expandDims(subject, -1), delta));
  return applyDecoder(params, inputs, tapFeedForward(config, layer, { onValue }));
}

/** ||x||, with a gradient at 0. */
function norm(x: Tensor): Tensor {
  return sqrt(maximum(sum(square(x)), 1e-12));
}
