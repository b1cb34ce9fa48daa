import type { Shape } from '@lab/tensor';
import { ConfigError } from '../errors';

/** How many inputs feed one output of a weight, and how many outputs one input feeds. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * The fans of a weight [out, in, ...kernel]: fanIn = in * kernel elements, fanOut = out * kernel elements.
 * @throws ConfigError for a shape of rank 0 or 1, which has none
 * @example fansOf([16, 4, 3]); // { fanIn: 12, fanOut: 48 }
 */
export function fansOf(shape: Shape): Fans {
  const [outputs, inputs, ...kernel] = shape;
  if (outputs === undefined || inputs === undefined) {
    throw new ConfigError(`initialiser: a fan needs a weight of rank 2 or more, got [${shape.join(', ')}]`);
  }
  const field = kernel.reduce((product, size) => product * size, 1);
  return { fanIn: inputs * field, fanOut: outputs * field };
}
