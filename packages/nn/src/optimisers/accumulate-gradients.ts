import { add, div, mean, reshape, scan, type Tensor, tree } from '@lab/tensor';
import { checkSizes } from '../checks';
import { ConfigError } from '../errors';
import { mapLeaves, zerosOf } from './map-leaves';

/** A loss and its gradients, as `valueAndGrad` makes it. */
export type LossAndGradients<P, B> = (params: P, batch: B) => [loss: Tensor, gradients: P];

/**
 * The means of loss and gradients over `parts` slices of the batch, computed one after another in the memory of
 * one. For a loss that is a mean over the batch, the same numbers as for the whole batch at once.
 *
 * @param parts divides the leading axis of every leaf of the batch
 * @throws ConfigError where it does not
 * @example const [loss, gradients] = accumulateGradients(valueAndGrad(lossOf), 4)(params, batch);
 */
export function accumulateGradients<P, B>(
  lossAndGradients: LossAndGradients<P, B>,
  parts: number,
): LossAndGradients<P, B> {
  checkSizes('accumulateGradients', { parts });
  return (params, batch) => {
    const slices = tree.map((leaf: Tensor) => slicesOf(leaf, parts), batch) as B;
    const [sums, losses] = scan(
      (sum: P, slice: B): [P, Tensor] => {
        const [loss, gradients] = lossAndGradients(params, slice);
        return [mapLeaves((s, g) => add(s, g), sum, gradients), loss];
      },
      zerosOf(params) as P,
      slices,
    );
    return [mean(losses), mapLeaves((sum) => div(sum, parts), sums)];
  };
}

/** [n, ...] to [parts, n / parts, ...]. */
function slicesOf(leaf: Tensor, parts: number): Tensor {
  const [rows, ...rest] = leaf.shape;
  if (rows === undefined || rows % parts !== 0) {
    throw new ConfigError(
      `accumulateGradients: ${parts} parts do not divide a batch leaf of shape [${leaf.shape}]`,
    );
  }
  return reshape(leaf, [parts, rows / parts, ...rest]);
}
