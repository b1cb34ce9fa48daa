import type { Tensor } from '@lab/tensor';
import { ConfigError, InputError } from './errors';

/** Throws {@link ConfigError} unless every setting is a positive integer. */
export function checkSizes(owner: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new ConfigError(`${owner}: ${name} must be a positive integer, got ${value}`);
    }
  }
}

/** Throws {@link ConfigError} unless `whole` is a multiple of `part`. */
export function checkMultiple(owner: string, name: string, whole: number, part: number): void {
  if (whole % part !== 0) {
    throw new ConfigError(`${owner}: ${name} must be a multiple of ${part}, got ${whole}`);
  }
}

/** Throws {@link InputError} unless the tensor has the shape; -1 stands for any size. */
export function checkShape(owner: string, name: string, { shape }: Tensor, wanted: readonly number[]): void {
  const fits = shape.length === wanted.length && wanted.every((size, i) => size === -1 || size === shape[i]);
  if (fits) return;
  const expected = wanted.map((size) => (size === -1 ? '*' : size)).join(', ');
  throw new InputError(`${owner}: ${name} must have shape [${expected}], got [${shape.join(', ')}]`);
}
