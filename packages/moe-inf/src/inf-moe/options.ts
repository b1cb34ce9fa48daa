import type { FfnOptions } from '@lab/nn';
import type { Tensor } from '@lab/tensor';
import type { Execution } from '../execution/execution';
import type { Routing } from '../routing/routing-record';

/** What may differ from call to call of {@link infMoe}. In a decoder these go into its `ffn` option. */
export interface InfMoeOptions extends FfnOptions {
  /** K, how many experts every token draws. Default: the config's. */
  readonly samples?: number;
  /** 'mean' takes z = mu though a key is given; without a key nothing is drawn anyway. Default 'sample'. */
  readonly evalMode?: 'sample' | 'mean';
  /** int32, broadcast to the shape of x without its last axis: sequences with numbers of their own draw their own. */
  readonly sequences?: Tensor;
  /**
   * Whether noise belongs to positions, so that decoding step by step and replaying draw the same, or to vectors in
   * the order they come, which is faster for many tokens. Default: to positions where they are given.
   */
  readonly noiseBy?: 'position' | 'vector';
  /** Noise of your own, [K, ...the shape of x without its last axis, indexWidth]; K is its length. */
  readonly noise?: Tensor;
  /** How the layer is computed; the result is the same. Default 'auto'. */
  readonly execution?: Execution;
  /** Records or replays which units are kept, layer by layer. */
  readonly routing?: Routing;
}
