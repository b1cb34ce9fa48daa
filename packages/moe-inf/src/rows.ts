import { reshape, type Tensor } from '@lab/tensor';
import { ConfigError } from './errors';

/**
 * All vectors of a tensor as rows, and what puts rows back into its shape.
 * @param x [..., width]
 * @throws ConfigError if the last axis is not `width` long
 */
export function asRows(owner: string, x: Tensor, width: number) {
  if (x.shape.at(-1) !== width) {
    throw new ConfigError(`${owner}: x must have a last axis of width ${width}, got [${x.shape.join(', ')}]`);
  }
  const shape = x.shape;
  return { rows: reshape(x, [-1, width]), restore: (rows: Tensor) => reshape(rows, shape) };
}
