import { Linear, type MlpParams, reluMlp } from '@lab/nn';
import { add, random, relu, reshape, sqrt, square, sum, type Tensor, zeros } from '@lab/tensor';

/** Settings of a readout. */
export interface ReadoutConfig {
  /** Channels per token, D. */
  readonly width: number;
  /** Channels per oscillator, N. */
  readonly oscillator: number;
  /** Features per token that come out, D_out. */
  readonly features: number;
}

/** Parameters: N D D_out + N D_out + D_out, a residual block and a linear layer of D_out each. */
export interface ReadoutParams {
  /** [D_out N, D] */
  readonly project: Linear.Params;
  /** [D_out] */
  readonly bias: Tensor;
  readonly block: MlpParams;
  readonly output: Linear.Params;
}

/** Fresh parameters. */
export function initReadout(key: Tensor, { width, oscillator, features }: ReadoutConfig): ReadoutParams {
  return {
    project: Linear.init(random.fold(key, 0), { inputs: width, outputs: features * oscillator }),
    bias: zeros([features]),
    block: reluMlp({ width: features, hidden: features }).init(random.fold(key, 1)),
    output: Linear.init(random.fold(key, 2), { inputs: features, outputs: features }),
  };
}

/**
 * z = W x + b in vectors of N; m = |z| + bias; relu(m + MLP(m)) and a linear layer. The lengths make it blind to
 * rotations of z, as AKOrN's readout is.
 * @param x [..., D]
 * @returns [..., D_out]
 */
export function readout(params: ReadoutParams, x: Tensor, { oscillator, features }: ReadoutConfig): Tensor {
  const z = reshape(Linear.apply(params.project, x), [...x.shape.slice(0, -1), features, oscillator]);
  const length = sqrt(add(sum(square(z), { axis: -1 }), 1e-8));
  const m = add(length, params.bias);
  const hidden = relu(Linear.apply(params.block.up, m));
  return Linear.apply(params.output, relu(add(m, Linear.apply(params.block.down, hidden))));
}
