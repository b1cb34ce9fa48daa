import type { DecoderParams } from '@lab/lm';
import type { Linear, MlpParams } from '@lab/nn';
import { add, array, div, expandDims, jit, matmul, mul, reshape, sum, type Tensor } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { ResponseBatch } from '../prompts/collate';
import { type DecoderModel, keysOf } from './key-covariance';
import { type RomeSettings, soughtChange } from './rome-value';
import { solveSymmetric } from './solve-symmetric';

/** Prompts about a subject. */
export interface RomeRows extends ResponseBatch {
  /** float32 [batch, time]: 1 at the last token of the subject, once in each row. */
  readonly subject: Tensor;
}

/** What to change. */
export interface RomeRequest {
  /** The block whose feed-forward is edited, from 0 up. */
  readonly layer: number;
  /** The prompt after several prefixes, with the new answer; to unlearn, a refusal or `forgot`. */
  readonly edit: RomeRows;
  /** What else the subject is, such as "S is a", which should not change where the mask is 1. */
  readonly essence?: RomeRows;
  /** [hidden, hidden], from {@link keyCovariance}. */
  readonly covariance: Tensor;
}

/**
 * Rank-one model editing: the last product W of one block's feed-forward gets a new value v* for the key k* of a subject, and changes
 * as little as it can for other keys.
 *
 *   W' = W + (v* - W k*) (C^-1 k*)^T / ((C^-1 k*)^T k*),   so W' k* = v*
 *
 * Source: Meng et al. 2022, Locating and Editing Factual Associations in GPT, arXiv:2202.05262.
 * @returns the model's parameters with one matrix changed
 * @throws ArgumentError for a layer that the model does not have, or a covariance that is not positive definite
 */
export async function rome(
  model: DecoderModel,
  request: RomeRequest,
  settings: RomeSettings = {},
): Promise<DecoderParams> {
  const key = await subjectKey(model, request, settings);
  const down = downOf(model.params, request.layer);
  const value = productOf(down, key);
  const change = await soughtChange(model, request, value, settings);
  const direction = array(
    Float32Array.from(solveSymmetric(await request.covariance.data(), await key.data())),
  );
  const row = div(direction, sum(mul(direction, key)));
  // v* - W k* is the change, since a bias is in both.
  const edited = { ...down, weight: add(down.weight, mul(expandDims(change, 1), row)) };
  return withDown(model.params, request.layer, edited);
}

/** k*: the mean over prompts of the key at the subject. */
async function subjectKey(
  { config, params }: DecoderModel,
  { layer, edit }: RomeRequest,
  { backend }: RomeSettings,
): Promise<Tensor> {
  const mean = jit(
    (weights: DecoderParams, inputs: Tensor, subject: Tensor) => {
      const keys = mul(keysOf(weights, config, inputs, layer), expandDims(subject, -1));
      return div(sum(keys, { axis: [0, 1] }), sum(subject));
    },
    { ...(backend && { backend }) },
  );
  const key = await mean(params, edit.inputs, edit.subject);
  await mean.dispose();
  return key;
}

/** W k + b: [width]. */
function productOf({ weight, bias }: Linear.Params, key: Tensor): Tensor {
  const product = reshape(matmul(weight, expandDims(key, 1)), [-1]);
  return bias ? add(product, bias) : product;
}

function downOf({ blocks }: DecoderParams, layer: number): Linear.Params {
  const ffn = blocks[layer]?.ffn;
  if (ffn && 'down' in ffn) return (ffn as MlpParams).down;
  throw new ArgumentError(`layer: block ${layer} has no dense feed-forward`);
}

function withDown(params: DecoderParams, layer: number, down: Linear.Params): DecoderParams {
  const blocks = params.blocks.map((block, index) =>
    index === layer ? { ...block, ffn: { ...block.ffn, down } } : block,
  );
  return { ...params, blocks };
}
