import { array, type Tensor } from '@lab/tensor';
import { streamOf } from '../random';

/** Which rows each update of an iteration learns from. */
export interface MinibatchPlan {
  readonly seed: number;
  readonly iteration: number;
  /** Rows to go round. */
  readonly rows: number;
  readonly epochs: number;
  /** Updates per epoch; divides the rows. */
  readonly minibatches: number;
}

/**
 * Every row once per epoch, in random order.
 *
 * @returns int32 [epochs * minibatches, rows / minibatches]
 */
export function minibatchOrder({ seed, iteration, rows, epochs, minibatches }: MinibatchPlan): Tensor {
  const random = streamOf(seed, 'minibatches', iteration);
  const order = new Int32Array(epochs * rows);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const own = order.subarray(epoch * rows, (epoch + 1) * rows);
    for (let row = 0; row < rows; row++) own[row] = row;
    random.shuffle(own);
  }
  return array(order, { shape: [epochs * minibatches, rows / minibatches] });
}
