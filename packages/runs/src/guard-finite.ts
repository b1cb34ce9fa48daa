import { NonFiniteError } from './errors';

/**
 * Stop at the first value that is NaN or infinite, and say where it is.
 *
 * @param arrays named numbers to look through, in order: gradients, losses, weights.
 * @param onNonFinite called once before the error is thrown, to save an emergency checkpoint. What it throws
 *   becomes the error's `cause`.
 * @throws NonFiniteError naming the array and the index.
 * @example
 * guardFinite({ loss: [loss], ...gradients }, () => run.saveCheckpoint({ step, files, kind: 'emergency' }));
 */
export function guardFinite(
  arrays: Readonly<Record<string, ArrayLike<number>>>,
  onNonFinite?: (error: NonFiniteError) => void,
): void {
  for (const [name, values] of Object.entries(arrays)) {
    const index = firstNonFinite(values);
    if (index >= 0) throw reported(name, index, values[index]!, onNonFinite);
  }
}

function firstNonFinite(values: ArrayLike<number>): number {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return i;
  }
  return -1;
}

function reported(
  name: string,
  index: number,
  value: number,
  onNonFinite?: (error: NonFiniteError) => void,
): NonFiniteError {
  const error = new NonFiniteError(name, index, value);
  try {
    onNonFinite?.(error);
  } catch (cause) {
    return new NonFiniteError(name, index, value, { cause });
  }
  return error;
}
