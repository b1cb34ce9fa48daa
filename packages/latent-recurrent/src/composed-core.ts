import type { Tensor } from '@lab/tensor';
import { checkShape } from './checks';
import type { SequenceCore, UnrollOptions } from './sequence-core';

/** Any sequence core, where its types do not matter. */
export type AnyCore = SequenceCore<unknown, unknown>;

/** A model made of cores, each of which runs over all observations before the next one does. */
export interface Composition<P> {
  readonly inputs: number;
  readonly outputs: number;
  /** In the order of their states. */
  readonly layers: readonly AnyCore[];
  init(key: Tensor): P;
  /** The parameters of a layer; several layers may share theirs. */
  layerParams(params: P, index: number): unknown;
  /**
   * The whole model, for one observation as for many: it treats all axes of x but the last alike.
   * @param x [..., inputs], of rank 2 or 3
   * @param layer runs a layer, which is to be done once for each
   */
  forward(params: P, x: Tensor, layer: (index: number, x: Tensor) => Tensor): Tensor;
}

/** Makes a sequence core of a composition; its state is the list of its layers' states. */
export function composedCore<P>(model: Composition<P>): SequenceCore<P, readonly unknown[]> {
  const { inputs, outputs, layers } = model;
  const run = (
    params: P,
    x: Tensor,
    visit: (core: AnyCore, own: unknown, index: number, x: Tensor) => Visit,
  ) => {
    const states: unknown[] = [];
    const output = model.forward(params, x, (index, input) => {
      const [state, y] = visit(layers[index] as AnyCore, model.layerParams(params, index), index, input);
      states[index] = state;
      return y;
    });
    return [states, output] as [readonly unknown[], Tensor];
  };
  return {
    inputs,
    outputs,
    init: (key) => model.init(key),
    initialState: (params, batch, key) =>
      layers.map((core, index) => core.initialState(model.layerParams(params, index), batch, key)),
    step(params, states, x) {
      checkShape('step', 'x', x, [-1, inputs]);
      return run(params, x, (core, own, index, input) => core.step(own, states[index], input));
    },
    unroll(params, states, xs, options = {}) {
      checkShape('unroll', 'xs', xs, [-1, -1, inputs]);
      return run(params, xs, (core, own, index, input) =>
        core.unroll(own, states[index], input, optionsOf(options, index)),
      );
    },
  };
}

type Visit = [state: unknown, output: Tensor];

function optionsOf(
  { initial, ...rest }: UnrollOptions<readonly unknown[]>,
  index: number,
): UnrollOptions<unknown> {
  return initial ? { ...rest, initial: initial[index] } : rest;
}
