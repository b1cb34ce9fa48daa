import { transpose, zeros } from '@lab/tensor';
import type { InfMoeParams } from './params';

/**
 * The parameters with the weights out of the hidden layer stored neuron by neuron, as gathering wants them: once
 * before decoding. Checkpoints are written from the parameters before.
 * Parameters stored so already are returned as they are.
 */
export function neuronMajor(params: InfMoeParams): InfMoeParams {
  const { down } = params;
  if ('rows' in down) return params;
  const bias = down.bias ?? zeros([down.weight.shape[0] as number], down.weight.dtype);
  return { ...params, down: { rows: transpose(down.weight), bias } };
}
