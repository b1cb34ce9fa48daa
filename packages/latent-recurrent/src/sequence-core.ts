import type { Tensor } from '@lab/tensor';

/** What {@link SequenceCore.unroll} may be told beyond the inputs. */
export interface UnrollOptions<S> {
  /** [time, batch], bool or 0/1: where a new episode begins. The state is reset before the input is seen. */
  readonly resets?: Tensor;
  /** The state that a reset row gets, with the batch of the inputs. Default: `initialState(params, batch)`. */
  readonly initial?: S;
  /** Gradients pass at most this many observations back: the state is detached before every n-th. Default: all. */
  readonly truncation?: number;
}

/**
 * A model of sequences that keeps a state of fixed size: FSRM, LSTM, state-space models, transformers with a memory.
 *
 * Pure functions on trees of tensors, which may be traced. The first axis of every tensor of the state is the batch,
 * so rows of several environments can be gathered, stored and replayed without knowing the model.
 */
export interface SequenceCore<P, S> {
  /** Features per observation. */
  readonly inputs: number;
  /** Features that come out per observation. */
  readonly outputs: number;
  /** Fresh parameters. */
  init(key: Tensor): P;
  /**
   * The state before the first observation.
   * @param key draws it at random, in models that have a random start; the fixed or learned start without it
   */
  initialState(params: P, batch: number, key?: Tensor): S;
  /**
   * One observation.
   * @param x [batch, inputs]
   * @returns the next state and [batch, outputs]
   */
  step(params: P, state: S, x: Tensor): [state: S, output: Tensor];
  /**
   * Many observations: the same as so many steps, with each reset row set to the initial state before its step.
   * @param xs [time, batch, inputs]
   * @returns the last state and [time, batch, outputs]
   */
  unroll(params: P, state: S, xs: Tensor, options?: UnrollOptions<S>): [state: S, outputs: Tensor];
}
