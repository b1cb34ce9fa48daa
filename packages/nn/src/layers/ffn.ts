import type { Tensor } from '@lab/tensor';

/** What a feed-forward block gives back. */
export interface FfnOutput {
  /** [..., width] */
  readonly output: Tensor;
  /** A scalar to add to the loss, such as the load-balancing term of a mixture; absent where there is none. */
  readonly auxiliaryLoss?: Tensor;
}

/** What may differ from call to call. */
export interface FfnOptions {
  /** Key of whatever is random during training; absent when evaluating. */
  readonly key?: Tensor;
}

/** The position-wise part of a transformer block: dense layers and mixtures of experts alike. */
export interface Ffn<P> {
  /** Fresh parameters. */
  init(key: Tensor): P;
  /** @param x [..., width] */
  apply(params: P, x: Tensor, options?: FfnOptions): FfnOutput;
}
