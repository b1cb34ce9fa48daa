import {
  abs,
  add,
  clip,
  maximum,
  minimum,
  mul,
  square,
  stopGradient,
  sub,
  type Tensor,
  where,
} from '@lab/tensor';
import { requirePositive } from '../checks';
import { type AggregationOptions, aggregate } from './aggregation';
import { counted, matrixLike } from './shapes';

/** What value losses are computed from, each [batch, time] or [batch]. */
export interface ValueLossInputs {
  /** Values that are being trained. */
  readonly values: Tensor;
  /** What they should be, from an estimator of returns; no gradient flows into it. */
  readonly returns: Tensor;
  /** Which of them count. Default all. */
  readonly mask?: Tensor;
}

/**
 * Half the squared error of the values: `(v - G)^2 / 2`.
 *
 * @returns a scalar in the square of the values' unit.
 * @throws AdvantageError when a shape does not fit.
 */
export function valueLoss(inputs: ValueLossInputs, aggregation: AggregationOptions = {}): Tensor {
  const { values, returns, counts } = read(inputs);
  return aggregate(halfSquare(sub(values, returns)), counts, aggregation);
}

/** What {@link clippedValueLoss} needs. */
export interface ClippedValueLossInputs extends ValueLossInputs {
  /** The values when the returns were estimated; no gradient flows into them. */
  readonly oldValues: Tensor;
}

/**
 * PPO's clipped value loss: `max((v - G)^2, (clip(v, v_old - range, v_old + range) - G)^2) / 2`.
 *
 * @param options `range` above 0, in the values' unit. Default 0.2.
 * @returns a scalar in the square of the values' unit.
 * @throws AdvantageError when a shape does not fit, or the range is not above 0.
 * @see Schulman et al. 2017, arXiv 1707.06347, and its reference implementation
 */
export function clippedValueLoss(
  inputs: ClippedValueLossInputs,
  { range = 0.2, ...aggregation }: AggregationOptions & { readonly range?: number } = {},
): Tensor {
  requirePositive('range', range);
  const { values, returns, counts } = read(inputs);
  const old = constant('oldValues', inputs.oldValues, inputs, counts);
  const clipped = clip(values, sub(old, range), add(old, range));
  const losses = maximum(halfSquare(sub(values, returns)), halfSquare(sub(clipped, returns)));
  return aggregate(losses, counts, aggregation);
}

/**
 * Huber's loss of the values: half the squared error up to `delta`, and linear beyond.
 *
 * @param options `delta` above 0, in the values' unit. Default 1.
 * @returns a scalar in the square of the values' unit.
 * @throws AdvantageError when a shape does not fit, or delta is not above 0.
 */
export function huberValueLoss(
  inputs: ValueLossInputs,
  { delta = 1, ...aggregation }: AggregationOptions & { readonly delta?: number } = {},
): Tensor {
  requirePositive('delta', delta);
  const { values, returns, counts } = read(inputs);
  return aggregate(huber(sub(values, returns), delta), counts, aggregation);
}

/** `x^2 / 2` where `|x| <= delta`, and `delta (|x| - delta / 2)` beyond. */
export function huber(x: Tensor, delta: number): Tensor {
  const size = abs(x);
  const near = minimum(size, delta);
  return sub(mul(near, size), halfSquare(near));
}

function halfSquare(x: Tensor): Tensor {
  return mul(square(x), 0.5);
}

function read(inputs: ValueLossInputs): { values: Tensor; returns: Tensor; counts: Tensor } {
  const [values, counts] = counted('values', inputs.values, inputs.mask);
  return { values, returns: constant('returns', inputs.returns, inputs, counts), counts };
}

function constant(name: string, tensor: Tensor, { values }: ValueLossInputs, counts: Tensor): Tensor {
  return where(counts, stopGradient(matrixLike(name, tensor, values)), 0);
}
