import type { Tensor } from '@lab/tensor';

/** What a feed-forward block gives back. */
export interface FfnOutput {
  /** [..., width] */
  readonly output: Tensor;
  /** A scalar to add to the loss, such as the load-balancing term of a mixture; absent where there is none. */
  readonly auxiliaryLoss?: Tensor;
  /** What is worth logging, by name, such as the load of every expert; absent where there is none. */
  readonly statistics?: Readonly<Record<string, Tensor>>;
}

/**
 * What may differ from call to call. A layer may read further options of its own, such as how many experts to
 * draw.
 */
export interface FfnOptions {
  /** Key of whatever is random; absent where nothing is to be. */
  readonly key?: Tensor;
  /** int32, broadcast to the shape of x without its last axis: where each vector stands in its sequence. */
  readonly positions?: Tensor;
  readonly [option: string]: unknown;
}

/** The position-wise part of a transformer block: dense layers and mixtures of experts alike. */
export interface Ffn<P> {
  /** Fresh parameters. */
  init(key: Tensor): P;
  /** @param x [..., width] */
  apply(params: P, x: Tensor, options?: FfnOptions): FfnOutput;
}
