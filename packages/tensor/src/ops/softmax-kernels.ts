import type { HostArray, TypedArray } from '../core/dtype';
import { forEachLane } from './lanes';

/** y = e^(x - max) / sum e^(x - max) along every line. */
export function softmaxKernel(x: HostArray, out: HostArray, axis: number): void {
  const size = x.shape[axis]!;
  const { data: y } = out;
  forEachLane(x.shape, axis, (start, step) => {
    const peak = largest(x.data, start, step, size);
    let total = 0;
    for (let n = 0, at = start; n < size; n++, at += step) {
      const power = Math.exp(x.data[at]! - peak);
      y[at] = power;
      total += power;
    }
    const scale = 1 / total;
    for (let n = 0, at = start; n < size; n++, at += step) y[at]! *= scale;
  });
}

/** y = x - max - log sum e^(x - max) along every line. */
export function logSoftmaxKernel(x: HostArray, out: HostArray, axis: number): void {
  const size = x.shape[axis]!;
  forEachLane(x.shape, axis, (start, step) => {
    const peak = largest(x.data, start, step, size);
    let total = 0;
    for (let n = 0, at = start; n < size; n++, at += step) total += Math.exp(x.data[at]! - peak);
    const normaliser = Math.log(total);
    for (let n = 0, at = start; n < size; n++, at += step) out.data[at] = x.data[at]! - peak - normaliser;
  });
}

/** The largest number of a line. A NaN is passed over here and spreads through the sum. */
function largest(data: TypedArray, start: number, step: number, size: number): number {
  let peak = Number.NEGATIVE_INFINITY;
  for (let n = 0, at = start; n < size; n++, at += step) if (data[at]! > peak) peak = data[at]!;
  return peak;
}
