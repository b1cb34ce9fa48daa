import { fansOf } from './fans';
import type { Initialiser } from './initialiser';
import { normal } from './normal';
import { uniform } from './uniform';

/** std = gain * sqrt(2 / (fanIn + fanOut)). */
function xavierStd(shape: readonly number[], gain: number): number {
  const { fanIn, fanOut } = fansOf(shape);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

/**
 * Uniform on +-gain * sqrt(6 / (fanIn + fanOut)), as `torch.nn.init.xavier_uniform_`.
 *
 * Source: Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural networks.
 */
export function xavierUniform(gain = 1): Initialiser {
  return (key, shape) => uniform(Math.sqrt(3) * xavierStd(shape, gain))(key, shape);
}

/** Normal with std = gain * sqrt(2 / (fanIn + fanOut)), as `torch.nn.init.xavier_normal_`. */
export function xavierNormal(gain = 1): Initialiser {
  return (key, shape) => normal(xavierStd(shape, gain))(key, shape);
}
