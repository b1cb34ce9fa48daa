import { Linear } from '@lab/nn';
import { add, matmul, type Tensor, transpose } from '@lab/tensor';
import type { NeuronMajorParams } from '../inf-moe/params';

/** The product out of the hidden layer: [..., hidden] to [..., width]. */
export function applyDown(down: Linear.Params | NeuronMajorParams, hidden: Tensor): Tensor {
  return 'rows' in down ? add(matmul(hidden, down.rows), down.bias) : Linear.apply(down, hidden);
}

/** Its weight neuron by neuron, [hidden, width]. */
export function rowsOf(down: Linear.Params | NeuronMajorParams): Tensor {
  return 'rows' in down ? down.rows : transpose(down.weight);
}

/** Adds its bias, where there is one. */
export function addBias({ bias }: { readonly bias?: Tensor }, y: Tensor): Tensor {
  return bias ? add(y, bias) : y;
}
