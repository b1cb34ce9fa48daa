import {
  add,
  array,
  cast,
  concat,
  cos,
  type DType,
  expandDims,
  flip,
  mul,
  neg,
  reshape,
  sin,
  type Tensor,
} from '@lab/tensor';
import { ConfigError } from '../errors';

/**
 * Rotations of a set of positions, ready to use: a tree of tensors that may be an argument of a compiled function.
 */
export interface Table {
  /** [..., length, width]: cos of the angles, for the first and again for the second half. */
  readonly cos: Tensor;
  /** [..., length, width]: -sin of the angles for the first half, sin for the second. */
  readonly signedSin: Tensor;
}

/**
 * theta^(-2 i / width) for i = 0 .. width / 2 - 1: radians per position.
 * @throws ConfigError unless width is even and positive and theta positive
 */
export function frequencies(width: number, theta = 10_000): number[] {
  if (!Number.isInteger(width / 2) || width < 2) {
    throw new ConfigError(`Rotary: width must be even and positive, got ${width}`);
  }
  if (!(theta > 0)) throw new ConfigError(`Rotary: theta must be positive, got ${theta}`);
  return Array.from({ length: width / 2 }, (_, i) => theta ** ((-2 * i) / width));
}

/** How Llama 3 stretches rotary frequencies for contexts longer than the model first saw. */
export interface Llama3Scaling {
  /** What slow frequencies are divided by. */
  readonly factor: number;
  /** Frequencies with fewer turns than this in the original context are slow. */
  readonly lowFrequencyFactor: number;
  /** Frequencies with more turns than this stay as they are; between the two, a mean. */
  readonly highFrequencyFactor: number;
  readonly originalContextLength: number;
}

/**
 * Frequencies for a longer context. With t the turns that f makes in the original context and s its place between
 * the two bounds, clipped to [0, 1]:
 *
 *   f' = (1 - s) f / factor + s f,   s = (t - low) / (high - low)
 *
 * Source: Llama 3.1's reference code (Grattafiori et al. 2024, The Llama 3 Herd of Models).
 * @throws ConfigError unless factor, context and low are positive and high is above low
 */
export function llama3Scaled(frequencies: readonly number[], scaling: Llama3Scaling): number[] {
  const { factor, lowFrequencyFactor: low, highFrequencyFactor: high, originalContextLength } = scaling;
  if (!(factor > 0 && low > 0 && high > low && originalContextLength > 0)) {
    throw new ConfigError(`Rotary: cannot scale by ${JSON.stringify(scaling)}`);
  }
  return frequencies.map((frequency) => {
    const turns = (originalContextLength * frequency) / (2 * Math.PI);
    const kept = Math.min(1, Math.max(0, (turns - low) / (high - low)));
    return ((1 - kept) * frequency) / factor + kept * frequency;
  });
}

/**
 * The table of the angles position * frequency.
 * @param positions [length] or, where rows of a batch differ, [batch, length]; any numeric dtype
 * @param radiansPerPosition from {@link frequencies}, perhaps rescaled for longer contexts
 * @example const table = Rotary.table(arange(32, 'int32'), Rotary.frequencies(64));
 */
export function table(
  positions: Tensor,
  radiansPerPosition: readonly number[],
  dtype: DType = 'float32',
): Table {
  const steps = array(radiansPerPosition, { dtype });
  return fromAngles(mul(expandDims(cast(positions, dtype), -1), steps));
}

/**
 * The table of given angles.
 * @param angles [..., length, width / 2] in radians
 */
export function fromAngles(angles: Tensor): Table {
  const [c, s] = [cos(angles), sin(angles)];
  return { cos: concat([c, c], -1), signedSin: concat([neg(s), s], -1) };
}

/**
 * Rotates each pair (x_i, x_{i + width / 2}) by its angle: the half-split convention of Llama and GPT-NeoX.
 *
 * Source: Su et al. 2021, RoFormer: Enhanced Transformer with Rotary Position Embedding.
 * @param x [batch, heads, length, width]
 * @param rotations tables of shape [length, width] or [batch, length, width]
 */
export function apply(x: Tensor, rotations: Table): Tensor {
  const half = (x.shape.at(-1) as number) / 2;
  const swapped = reshape(flip(reshape(x, [...x.shape.slice(0, -1), 2, half]), [-2]), x.shape);
  return add(mul(x, overHeads(rotations.cos)), mul(swapped, overHeads(rotations.signedSin)));
}

/** Inserts the axis of heads into a table that has one of batch. */
function overHeads(tensor: Tensor): Tensor {
  return tensor.rank === 3 ? expandDims(tensor, 1) : tensor;
}
