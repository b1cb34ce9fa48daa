import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import { type Dtype, type TypedArray, toArray } from '../spaces/dtype';

/** A bound for all components, or one per component. */
export type Bounds = number | ArrayLike<number>;

/** A Box moved onto other bounds, and the affine maps between both. */
export interface RescaledBox {
  readonly box: Box<Dtype>;
  /** From the old bounds to the new ones: `gradient x + intercept`; also for rows of values. */
  readonly forward: (values: ArrayLike<number>) => TypedArray;
  /** From the new bounds to the old ones: `(x - intercept) / gradient`. */
  readonly backward: (values: ArrayLike<number>) => TypedArray;
}

/**
 * Maps a Box onto new bounds, component by component; a component that is unbounded on one side is only shifted.
 *
 * @throws ArgumentError when the new bounds are of another size, are infinite where the old ones are not (or the
 *   other way), or low is above high.
 */
export function rescaleBox(old: Box<Dtype>, newLow: Bounds, newHigh: Bounds): RescaledBox {
  const size = old.low.length;
  const low = expand(newLow, size, 'low');
  const high = expand(newHigh, size, 'high');
  checkInfinite(low, old.low, 'low');
  checkInfinite(high, old.high, 'high');
  const inverted = low.findIndex((bound, at) => !(bound <= high[at]!));
  if (inverted >= 0) throw new ArgumentError('low', low[inverted], `at most high (${high[inverted]})`);

  const round = old.dtype === 'float32' ? Math.fround : (value: number) => value;
  const gradient = new Float64Array(size).fill(1);
  const intercept = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    const [from, to] = [low[at]!, high[at]!];
    if (Number.isFinite(from) && Number.isFinite(to))
      gradient[at] = round((to - from) / (old.high[at]! - old.low[at]!));
    if (Number.isFinite(from)) intercept[at] = round(round(gradient[at]! * -old.low[at]!) + from);
    else if (Number.isFinite(to)) intercept[at] = round(to - old.high[at]!);
  }
  return {
    box: new Box(low, high, { shape: old.shape, dtype: old.dtype }),
    forward: (values) =>
      toArray(
        old.dtype,
        Array.from(values, (x, at) => round(gradient[at % size]! * x) + intercept[at % size]!),
      ),
    backward: (values) =>
      toArray(
        old.dtype,
        Array.from(values, (x, at) => round(x - intercept[at % size]!) / gradient[at % size]!),
      ),
  };
}

function expand(bounds: Bounds, size: number, argument: string): Float64Array {
  if (typeof bounds === 'number') return new Float64Array(size).fill(bounds);
  if (bounds.length !== size) throw new ArgumentError(argument, bounds, `a number or ${size} numbers`);
  return Float64Array.from(bounds);
}

function checkInfinite(bounds: ArrayLike<number>, old: ArrayLike<number>, argument: string): void {
  for (let at = 0; at < bounds.length; at++) {
    const infinite = !Number.isFinite(bounds[at]!) || !Number.isFinite(old[at]!);
    if (infinite && bounds[at] !== old[at]) {
      throw new ArgumentError(
        argument,
        bounds[at],
        `infinite exactly where the old bound is, which is ${old[at]}`,
      );
    }
  }
}
