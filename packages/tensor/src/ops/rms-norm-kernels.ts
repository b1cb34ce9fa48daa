import type { HostArray, TypedArray } from '../core/dtype';

/** x / sqrt(mean(x^2) + epsilon) * weight, row by row. */
export function rmsNormKernel([x, weight]: readonly HostArray[], out: HostArray, epsilon: number): void {
  const d = weight!.data.length;
  for (let start = 0; start < x!.data.length; start += d) {
    const scale = inverseRms(x!.data, start, d, epsilon);
    for (let i = 0; i < d; i++) out.data[start + i] = x!.data[start + i]! * scale * weight!.data[i]!;
  }
}

/**
 * With n = x / rms and h = g weight, row by row: dx = (h - n mean(h n)) / rms; summed over rows: dweight = g n.
 */
export function rmsNormGradKernel(
  [x, weight, g]: readonly HostArray[],
  [dx, dweight]: readonly HostArray[],
  epsilon: number,
): void {
  const d = weight!.data.length;
  const weightTotals = new Float64Array(d);
  const [from, gradient, weights] = [x!.data, g!.data, weight!.data];
  for (let start = 0; start < from.length; start += d) {
    const scale = inverseRms(from, start, d, epsilon);
    let sumHN = 0;
    for (let i = 0; i < d; i++) {
      const normalised = from[start + i]! * scale;
      const gi = gradient[start + i]!;
      sumHN += gi * weights[i]! * normalised;
      weightTotals[i]! += gi * normalised;
    }
    for (let i = 0; i < d; i++) {
      const h = gradient[start + i]! * weights[i]!;
      dx!.data[start + i] = scale * (h - (from[start + i]! * scale * sumHN) / d);
    }
  }
  dweight!.data.set(weightTotals);
}

function inverseRms(data: TypedArray, start: number, d: number, epsilon: number): number {
  let total = 0;
  for (let i = 0; i < d; i++) total += data[start + i]! * data[start + i]!;
  return 1 / Math.sqrt(total / d + epsilon);
}
