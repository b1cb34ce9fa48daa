import { ArgumentError } from '../errors';
import { SeededRandom } from '../seeded-random';

/** Activations with what they should tell. */
export interface ProbeData {
  /** One vector per prompt, all of one length. */
  readonly features: readonly ArrayLike<number>[];
  /** The class of each, from 0 up. */
  readonly labels: readonly number[];
}

/** A fitted probe. */
export interface LinearProbe {
  /** The class of each vector. */
  predict(features: ProbeData['features']): number[];
  /** The share of vectors whose class is right. */
  accuracy(data: ProbeData): number;
}

/** Settings of {@link fitProbe}. */
export interface ProbeSettings {
  /** Times half the squared norm of W. Default 1e-3. */
  readonly l2?: number;
  /** Steps of accelerated gradient descent. Default 300. */
  readonly steps?: number;
}

/**
 * Multinomial logistic regression, softmax(W h + b), on standardised features.
 *
 * Source: Alain & Bengio 2016, Understanding intermediate layers using linear classifier probes.
 * @throws ArgumentError if there are no features, or not one label each
 * @example fitProbe({ features, labels }).accuracy(heldOut);
 */
export function fitProbe(data: ProbeData, { l2 = 1e-3, steps = 300 }: ProbeSettings = {}): LinearProbe {
  checkData(data);
  const standardise = standardiser(data.features);
  const rows = data.features.map(standardise);
  const weights = descend(rows, data.labels, l2, steps);
  const predict = (features: ProbeData['features']) =>
    features.map((vector) => {
      const scores = scoresOf(weights, standardise(vector));
      return scores.indexOf(scores.reduce((most, score) => Math.max(most, score)));
    });
  return {
    predict,
    accuracy: ({ features, labels }) => {
      const classes = predict(features);
      return classes.filter((each, index) => each === labels[index]).length / labels.length;
    },
  };
}

/**
 * How much more a probe reads on other data than one for labels that mean nothing: its accuracy less that of a probe whose
 * labels were permuted.
 *
 * Source: Hewitt & Liang 2019, Designing and Interpreting Probes with Control Tasks.
 */
export function probeSelectivity(
  train: ProbeData,
  test: ProbeData,
  seed: number,
  settings: ProbeSettings = {},
): number {
  const random = new SeededRandom(seed);
  const control = (data: ProbeData) => ({ ...data, labels: random.shuffled(data.labels) });
  const real = fitProbe(train, settings).accuracy(test);
  return real - fitProbe(control(train), settings).accuracy(control(test));
}

function checkData({ features, labels }: ProbeData): void {
  if (features.length === 0) throw new ArgumentError('features: must not be empty');
  if (features.length !== labels.length)
    throw new ArgumentError(`labels: ${labels.length} for ${features.length} features`);
}

/** (x - mean) / deviation by column, a 1 last for the bias. */
function standardiser(features: ProbeData['features']): (vector: ArrayLike<number>) => Float64Array {
  const width = features[0]!.length;
  const average = (read: (vector: ArrayLike<number>, column: number) => number) =>
    Array.from(
      { length: width },
      (_, column) => features.reduce((sum, vector) => sum + read(vector, column), 0) / features.length,
    );
  const centre = average((vector, column) => vector[column]!);
  const spread = average((vector, column) => (vector[column]! - centre[column]!) ** 2).map(
    (variance) => Math.sqrt(variance) || 1,
  );
  return (vector) =>
    Float64Array.from({ length: width + 1 }, (_, column) =>
      column === width ? 1 : (vector[column]! - centre[column]!) / spread[column]!,
    );
}

/** Nesterov's method; the loss's curvature is at most the mean squared length of the rows. */
function descend(
  rows: readonly Float64Array[],
  labels: readonly number[],
  l2: number,
  steps: number,
): Float64Array[] {
  const width = rows[0]!.length;
  const classes = Math.max(...labels) + 1;
  const curvature =
    l2 + rows.reduce((sum, row) => sum + row.reduce((s, x) => s + x * x, 0), 0) / rows.length / 2;
  let weights = Array.from({ length: classes }, () => new Float64Array(width));
  let ahead = weights;
  for (let step = 0; step < steps; step++) {
    const slopes = gradient(ahead, rows, labels, l2);
    const next = ahead.map((row, k) => row.map((w, i) => w - slopes[k]![i]! / curvature));
    const momentum = step / (step + 3);
    ahead = next.map((row, k) => row.map((w, i) => w + momentum * (w - weights[k]![i]!)));
    weights = next;
  }
  return weights;
}

function gradient(
  weights: readonly Float64Array[],
  rows: readonly Float64Array[],
  labels: readonly number[],
  l2: number,
): Float64Array[] {
  // The bias, which stands last, is not held small.
  const slopes = weights.map((row) => row.map((w, i) => (i === row.length - 1 ? 0 : l2 * w)));
  rows.forEach((row, index) => {
    const scores = scoresOf(weights, row);
    const most = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - most));
    const total = powers.reduce((sum, power) => sum + power, 0);
    powers.forEach((power, k) => {
      const error = (power / total - Number(labels[index] === k)) / rows.length;
      const slope = slopes[k]!;
      for (let i = 0; i < row.length; i++) slope[i]! += error * row[i]!;
    });
  });
  return slopes;
}

function scoresOf(weights: readonly Float64Array[], row: Float64Array): number[] {
  return weights.map((each) => {
    let score = 0;
    for (let i = 0; i < row.length; i++) score += each[i]! * row[i]!;
    return score;
  });
}
