import { InputError } from '../errors';
import { checkPoints, type Points } from './points';
import { solve } from './solve';

/** Points with their labels. */
export interface Labelled {
  readonly points: Points;
  readonly labels: readonly number[];
}

/**
 * The share of test points whose label a linear read-out of the training points gives: ridge regression onto one-hot labels, with a bias,
 * and the largest output. Train on early and test on late positions to see whether the code drifts.
 * @param ridge added to the diagonal of X^T X / n; 1e-3 unless given
 * @throws InputError where points differ in dimension or labels in number
 */
export function linearProbe(train: Labelled, test: Labelled, ridge = 1e-3): number {
  checkPoints('linearProbe', [...train.points, ...test.points]);
  for (const part of [train, test]) checkPoints('linearProbe', part.points, part.labels);
  if (!(ridge >= 0)) throw new InputError(`linearProbe: ridge must be at least 0, got ${ridge}`);
  const classes = [...new Set(train.labels)];
  const weights = fit(train, classes, ridge);
  const right = test.points.filter((point, row) => {
    const features = withBias(point);
    const scores = weights.map((weight) =>
      weight.reduce((total, w, i) => total + w * (features[i] as number), 0),
    );
    return classes[scores.indexOf(Math.max(...scores))] === test.labels[row];
  });
  return right.length / test.points.length;
}

/** One weight vector per class. */
function fit({ points, labels }: Labelled, classes: readonly number[], ridge: number): Float64Array[] {
  const rows = points.map(withBias);
  const size = rows[0]?.length ?? 0;
  const gram = Array.from({ length: size }, () => new Float64Array(size));
  const targets = classes.map(() => new Float64Array(size));
  rows.forEach((row, index) => {
    const target = targets[classes.indexOf(labels[index] as number)] as Float64Array;
    for (let i = 0; i < size; i++) {
      const value = (row[i] as number) / rows.length;
      target[i] = (target[i] as number) + value;
      const line = gram[i] as Float64Array;
      for (let j = 0; j < size; j++) line[j] = (line[j] as number) + value * (row[j] as number);
    }
  });
  gram.forEach((line, i) => {
    line[i] = (line[i] as number) + ridge;
  });
  return solve(gram, targets);
}

function withBias(point: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: point.length + 1 }, (_, i) =>
    i < point.length ? (point[i] as number) : 1,
  );
}
