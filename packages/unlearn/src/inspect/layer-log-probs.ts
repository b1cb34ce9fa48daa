import { type DecoderConfig, type DecoderParams, logitsOf, residualStreams } from '@lab/lm';
import {
  array,
  type Backend,
  expandDims,
  jit,
  logSoftmax,
  mul,
  oneHot,
  stack,
  sum,
  type Tensor,
} from '@lab/tensor';

/** What {@link layerLogProbs} may be told. */
export interface LensOptions {
  readonly backend?: Backend;
  /** Changes the residual stream of a layer before it is read; a tuned lens does. Default: the logit lens. */
  readonly translate?: (residual: Tensor, layer: number) => Tensor;
}

/**
 * What each layer would say after the last token of every prompt: log p_l over the vocabulary, by prompt, then by layer from the embedded
 * tokens to the last block.
 */
export async function layerLogProbs(
  { config, params }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  prompts: readonly (readonly number[])[],
  { backend, translate = (residual) => residual }: LensOptions = {},
): Promise<Float32Array[][]> {
  const read = jit(
    (weights: DecoderParams, inputs: Tensor, last: Tensor) => {
      const { residuals } = residualStreams(weights, inputs, config);
      const layers = atPositions(residuals, last).map((residual, layer) => translate(residual, layer));
      return stack(
        layers.map((residual) => logSoftmax(logitsOf(weights, residual, config))),
        0,
      );
    },
    { ...(backend && { backend }) },
  );
  const { inputs, last } = paddedPrompts(prompts);
  const logProbs = await read(params, inputs, last);
  const [layers, rows, vocabulary] = logProbs.shape as [number, number, number];
  const data = (await logProbs.data()) as Float32Array;
  for (const each of [inputs, last, logProbs]) each.dispose();
  await read.dispose();
  return prompts.map((_, row) =>
    Array.from({ length: layers }, (_, layer) => {
      const start = (layer * rows + row) * vocabulary;
      return data.subarray(start, start + vocabulary);
    }),
  );
}

/** Prompts padded on the right, int32 [rows, time], and the position of each one's last token, int32 [rows]. */
export function paddedPrompts(prompts: readonly (readonly number[])[]): { inputs: Tensor; last: Tensor } {
  const length = Math.max(...prompts.map((prompt) => prompt.length));
  const data = new Int32Array(prompts.length * length);
  prompts.forEach((prompt, row) => {
    data.set(prompt, row * length);
  });
  return {
    inputs: array(data, { shape: [prompts.length, length] }),
    last: array(Int32Array.from(prompts, (prompt) => prompt.length - 1)),
  };
}

/** Residual streams, [rows, time, width], at one position of each row: [rows, width]. */
export function atPositions(residuals: readonly Tensor[], positions: Tensor): Tensor[] {
  return residuals.map((residual) => {
    const chosen = expandDims(oneHot(positions, residual.shape[1] as number, residual.dtype), -1);
    return sum(mul(residual, chosen), { axis: 1 });
  });
}
