import { array, reshape, slice, type Tensor, tree } from '@lab/tensor';
import type { Rollout } from '../environments/collector';

/** Observations [steps + 1, count, size] and actions [steps, count, ...actionShape] of a rollout, as tensors. */
export function seenIn(
  { observations, actions, rewards }: Rollout,
  count: number,
  actionShape: readonly number[],
): { observations: Tensor; actions: Tensor } {
  const steps = rewards.length / count;
  const observationSize = observations.length / (count * (steps + 1));
  return {
    observations: array(observations, { shape: [steps + 1, count, observationSize] }),
    actions: array(actions, { shape: [steps, count, ...actionShape] }),
  };
}

/** Numbers computed in float64 as a float32 tensor. */
export function float32(values: ArrayLike<number>, shape: readonly number[]): Tensor {
  return array(Float32Array.from(values), { shape });
}

/** The first `rows` entries along the first axis. */
export function firstRows(x: Tensor, rows: number): Tensor {
  const starts = x.shape.map(() => 0);
  return slice(x, starts, [rows, ...x.shape.slice(1)]);
}

/** Every column [a, b, ...] as [a * b, ...]. */
export function mergeLeadingAxes<B>(columns: B): B {
  return tree.map((column: Tensor) => {
    const [a = 1, b = 1, ...rest] = column.shape;
    return reshape(column, [a * b, ...rest]);
  }, columns);
}
