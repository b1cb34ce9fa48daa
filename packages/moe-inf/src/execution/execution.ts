import type { Linear } from '@lab/nn';
import type { Tensor } from '@lab/tensor';
import type { Activation } from '../activation';
import type { NeuronMajorParams } from '../inf-moe/params';

/**
 * How a masked feed-forward is computed; all give the same.
 *
 * - `masked`: two products of the whole width, whatever the mask
 * - `gather`: only the rows of weights of kept units, token by token; for the few tokens of decoding
 * - `block`: the tokens of every block of units together, without padding; for batches and masks of blocks
 * - `auto`: what was fastest for such sizes when measured, see {@link chooseExecution}
 */
export type Execution = 'auto' | 'masked' | 'gather' | 'block';

/** The kept mask values of every row. */
export interface KeptUnits {
  /** int32 [rows, mostKept] */
  readonly indices: Tensor;
  /** [rows, mostKept] */
  readonly weights: Tensor;
}

/** A feed-forward whose hidden units are to be multiplied by a mask. */
export interface MaskedFfn {
  readonly up: Linear.Params;
  readonly down: Linear.Params | NeuronMajorParams;
  /** [rows, width] */
  readonly x: Tensor;
  /** [rows, blocks], at least 0. */
  readonly mask: Tensor;
  /** Where the mask is above 0 and what it is there, if that is known. */
  readonly kept?: KeptUnits | undefined;
  /** How many mask values of a row are above 0, at most. */
  readonly mostKept: number;
  /** Hidden units that one mask value serves. */
  readonly blockSize: number;
  readonly activation: Activation;
}
