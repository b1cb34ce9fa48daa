import { add, mul, type Tensor } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { ResponseBatch } from '../prompts/collate';

/** What an objective sees of a model while it is traced. */
export interface ModelView {
  /** [batch, time, vocabulary] of int32 [batch, time]. */
  logits(inputs: Tensor): Tensor;
  /** The residual stream after a block, [batch, time, width]; layer 0 is the embedded tokens. */
  residual(inputs: Tensor, layer: number): Tensor;
}

/** The models of a step. Only the first is trained. */
export interface Models {
  readonly model: ModelView;
  /** The model before unlearning. */
  readonly reference?: ModelView;
  /** The model trained further on the forget set. */
  readonly reinforced?: ModelView;
}

/** What one step is trained on; the rows of `forget` and `preferred` answer the same questions. */
export interface UnlearningBatch {
  readonly forget: ResponseBatch;
  readonly retain: ResponseBatch;
  /** The forget questions with the answers that the objective prefers: refusals or alternates. */
  readonly preferred?: ResponseBatch;
}

/** Something to minimise: gamma L_f + alpha L_r. */
export interface Objective {
  readonly name: string;
  /** What its losses look at beside the model and the batch's two sets. */
  readonly needs: {
    readonly reference?: true;
    readonly reinforced?: true;
    readonly preferred?: 'refusal' | 'alternate';
  };
  /** gamma */
  readonly forgetWeight: number;
  /** alpha; 0 where there is no retain loss. */
  readonly retainWeight: number;
  /** A scalar. */
  forgetLoss(models: Models, batch: UnlearningBatch): Tensor;
  /** A scalar. */
  retainLoss?(models: Models, batch: UnlearningBatch): Tensor;
}

/** The weights of an objective's two losses. */
export interface LossWeights {
  /** Weight of the forget loss. Default 1 unless said otherwise. */
  readonly gamma?: number;
  /** Weight of the retain loss. Default 1 unless said otherwise. */
  readonly alpha?: number;
}

/**
 * gamma L_f + alpha L_r.
 *
 * @param retainWeight another alpha, a number or a scalar that changes over training
 * @throws ArgumentError if a model or a batch that the objective needs is missing
 */
export function objectiveLoss(
  objective: Objective,
  models: Models,
  batch: UnlearningBatch,
  retainWeight: number | Tensor = objective.retainWeight,
): Tensor {
  const forget = mul(objective.forgetLoss(models, batch), objective.forgetWeight);
  if (!objective.retainLoss || retainWeight === 0) return forget;
  return add(forget, mul(objective.retainLoss(models, batch), retainWeight));
}

/** The model before unlearning. Throws {@link ArgumentError} where it is missing. */
export function referenceOf({ reference }: Models): ModelView {
  return given('reference', reference);
}

/** The preferred answers. Throws {@link ArgumentError} where they are missing. */
export function preferredOf({ preferred }: UnlearningBatch): ResponseBatch {
  return given('preferred', preferred);
}

/** What the objective needs. Throws {@link ArgumentError} naming it where it is missing. */
export function given<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new ArgumentError(`${name}: the objective needs one`);
  return value;
}
