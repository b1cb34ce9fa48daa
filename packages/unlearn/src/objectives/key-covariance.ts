import { applyDecoder, type DecoderConfig, type DecoderParams } from '@lab/lm';
import { array, type Backend, expandDims, jit, matmul, mul, reshape, sum, type Tensor } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { ResponseBatch } from '../prompts/collate';
import { tapFeedForward } from './tapped-feed-forward';

/** A decoder with its parameters. */
export interface DecoderModel {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
}

/** What {@link keyCovariance} may be told. */
export interface CovarianceOptions {
  readonly backend?: Backend;
  /** Times tr(C) / d on the diagonal, so that few documents are enough. Default 0.01. */
  readonly ridge?: number;
}

/**
 * C = E[k k^T], uncentred, of what the last product of a block's feed-forward multiplies, over the tokens of documents that the mask
 * marks. Source: Meng et al. 2022, ROME.
 *
 * @param layer from 0 up
 * @returns [hidden, hidden]
 * @throws ArgumentError if there are no documents
 */
export async function keyCovariance(
  { config, params }: DecoderModel,
  documents: readonly ResponseBatch[],
  layer: number,
  { backend, ridge = 0.01 }: CovarianceOptions = {},
): Promise<Tensor> {
  if (documents.length === 0) throw new ArgumentError('documents: must not be empty');
  const moments = jit(
    (weights: DecoderParams, inputs: Tensor, mask: Tensor) => {
      const key = keysOf(weights, config, inputs, layer);
      const rows = reshape(mul(key, expandDims(mask, -1)), [-1, key.shape.at(-1) as number]);
      return [matmul(rows, rows, { transposeA: true }), sum(mask)] as const;
    },
    { ...(backend && { backend }) },
  );
  let total = new Float64Array();
  let count = 0;
  for (const { inputs, mask } of documents) {
    const [product, tokens] = await moments(params, inputs, mask);
    const data = await product.data();
    total =
      total.length === 0 ? Float64Array.from(data) : total.map((value, i) => value + (data[i] as number));
    count += await tokens.item();
    for (const each of [product, tokens]) each.dispose();
  }
  await moments.dispose();
  return withRidge(total, count, ridge);
}

/** What the last product of a block's feed-forward multiplies: [batch, time, hidden]. */
export function keysOf(params: DecoderParams, config: DecoderConfig, inputs: Tensor, layer: number): Tensor {
  const keys: Tensor[] = [];
  applyDecoder(params, inputs, tapFeedForward(config, layer, { onKey: (key) => keys.push(key) }));
  return keys[0] as Tensor;
}

function withRidge(total: Float64Array, count: number, ridge: number): Tensor {
  const n = Math.sqrt(total.length);
  const covariance = total.map((value) => value / count);
  const diagonal = Array.from({ length: n }, (_, i) => i * n + i);
  const trace = diagonal.reduce((sum, at) => sum + covariance[at]!, 0);
  for (const at of diagonal) covariance[at]! += (ridge * trace) / n;
  return array(Float32Array.from(covariance), { shape: [n, n] });
}
