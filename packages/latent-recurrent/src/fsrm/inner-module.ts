import type { Tensor } from '@lab/tensor';

/**
 * The latent of one step. Inside the fast loop tokens come first, since positions give every token its own projection;
 * in states the batch does.
 */
export interface Latent {
  /** [K, B, D]; in states [B, K, D]. */
  readonly x: Tensor;
  /** Likewise: what a GRU or LSTM inside the step remembers. */
  readonly memory?: Tensor;
}

/** What is iterated T times per observation: an oscillator step, or what it is compared with. */
export interface InnerModule<P, Q> {
  /** Whether the latent has a memory. */
  readonly remembers: boolean;
  init(key: Tensor): P;
  /** What all steps share, made of the parameters once. */
  prepare(params: P): Q;
  /** A point of the latent space from free numbers: onto the spheres, for oscillators. */
  project(x: Tensor): Tensor;
  /**
   * One fast step.
   * @param c [K, B, D], the encoding of the observation
   * @param through what the coupling J(X, C) passes: the identity, or a stop of its gradient
   */
  step(prepared: Q, latent: Latent, c: Tensor, through: (coupled: Tensor) => Tensor): Latent;
}
