import type { HostArray, TypedArray } from '../core/dtype';

/** (x - mean) / sqrt(variance + epsilon) * weight + bias, row by row. */
export function layerNormKernel(
  [x, weight, bias]: readonly HostArray[],
  out: HostArray,
  epsilon: number,
): void {
  const d = weight!.data.length;
  for (let start = 0; start < x!.data.length; start += d) {
    const mean = meanOf(x!.data, start, d);
    const scale = inverseDeviation(x!.data, start, d, mean, epsilon);
    for (let i = 0; i < d; i++) {
      out.data[start + i] = (x!.data[start + i]! - mean) * scale * weight!.data[i]! + bias!.data[i]!;
    }
  }
}

/**
 * With n = (x - mean) / deviation and h = g weight, row by row:
 * dx = (h - mean(h) - n mean(h n)) / deviation; summed over rows: dweight = g n, dbias = g.
 */
export function layerNormGradKernel(
  [x, weight, g]: readonly HostArray[],
  [dx, dweight, dbias]: readonly HostArray[],
  epsilon: number,
): void {
  const d = weight!.data.length;
  const weightTotals = new Float64Array(d);
  const biasTotals = new Float64Array(d);
  const [from, gradient, weights] = [x!.data, g!.data, weight!.data];
  for (let start = 0; start < from.length; start += d) {
    const mean = meanOf(from, start, d);
    const scale = inverseDeviation(from, start, d, mean, epsilon);
    let sumH = 0;
    let sumHN = 0;
    for (let i = 0; i < d; i++) {
      const normalised = (from[start + i]! - mean) * scale;
      const gi = gradient[start + i]!;
      const h = gi * weights[i]!;
      sumH += h;
      sumHN += h * normalised;
      weightTotals[i]! += gi * normalised;
      biasTotals[i]! += gi;
    }
    for (let i = 0; i < d; i++) {
      const normalised = (from[start + i]! - mean) * scale;
      const h = gradient[start + i]! * weights[i]!;
      dx!.data[start + i] = scale * (h - sumH / d - (normalised * sumHN) / d);
    }
  }
  dweight!.data.set(weightTotals);
  dbias!.data.set(biasTotals);
}

function meanOf(data: TypedArray, start: number, d: number): number {
  let total = 0;
  for (let i = 0; i < d; i++) total += data[start + i]!;
  return total / d;
}

function inverseDeviation(data: TypedArray, start: number, d: number, mean: number, epsilon: number): number {
  let total = 0;
  for (let i = 0; i < d; i++) {
    const difference = data[start + i]! - mean;
    total += difference * difference;
  }
  return 1 / Math.sqrt(total / d + epsilon);
}
