import { fansOf } from './fans';
import { gain, type Nonlinearity } from './gain';
import type { Initialiser } from './initialiser';
import { normal } from './normal';
import { uniform } from './uniform';

/** Options of the Kaiming initialisers, with PyTorch's defaults. */
export interface KaimingOptions {
  /** Negative slope of the leaky relu. Default 0. */
  readonly a?: number;
  /** Which fan keeps its variance: of values (fanIn, the default) or of gradients (fanOut). */
  readonly mode?: 'fanIn' | 'fanOut';
  /** Default leakyRelu. */
  readonly nonlinearity?: Nonlinearity;
}

/** std = gain / sqrt(fan). */
function kaimingStd(
  shape: readonly number[],
  { a = 0, mode = 'fanIn', nonlinearity = 'leakyRelu' }: KaimingOptions,
): number {
  return gain(nonlinearity, a) / Math.sqrt(fansOf(shape)[mode]);
}

/**
 * Uniform on +-gain * sqrt(3 / fan), as `torch.nn.init.kaiming_uniform_`. PyTorch's Linear uses a = sqrt(5),
 * which makes the bound 1 / sqrt(fanIn).
 *
 * Source: He et al. 2015, Delving Deep into Rectifiers.
 */
export function kaimingUniform(options: KaimingOptions = {}): Initialiser {
  return (key, shape) => uniform(Math.sqrt(3) * kaimingStd(shape, options))(key, shape);
}

/** Normal with std = gain / sqrt(fan), as `torch.nn.init.kaiming_normal_`. Source: {@link kaimingUniform}'s. */
export function kaimingNormal(options: KaimingOptions = {}): Initialiser {
  return (key, shape) => normal(kaimingStd(shape, options))(key, shape);
}
