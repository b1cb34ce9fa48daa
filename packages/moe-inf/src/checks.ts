import { ConfigError } from './errors';

/** Throws {@link ConfigError} unless every setting is a positive integer. */
export function checkSizes(owner: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new ConfigError(`${owner}: ${name} must be a positive integer, got ${value}`);
    }
  }
}

/** Throws {@link ConfigError} unless every setting is finite and at least 0. */
export function checkNonNegative(owner: string, settings: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new ConfigError(`${owner}: ${name} must be finite and at least 0, got ${value}`);
    }
  }
}

/** Throws {@link ConfigError} unless every setting is in (0, 1]. */
export function checkFractions(owner: string, fractions: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(fractions)) {
    if (!(value > 0 && value <= 1)) {
      throw new ConfigError(`${owner}: ${name} must be in (0, 1], got ${value}`);
    }
  }
}

/** Throws {@link ConfigError} unless `k` is an integer of 1 .. count. */
export function checkKept(owner: string, name: string, k: number, count: number): void {
  if (!Number.isInteger(k) || k < 1 || k > count) {
    throw new ConfigError(
      `${owner}: ${name} must be an integer of 1 .. ${count}, how many there are, got ${k}`,
    );
  }
}

/** Throws {@link ConfigError} unless `value` is one of `values`. */
export function checkOneOf(owner: string, name: string, value: unknown, values: readonly string[]): void {
  if (!values.includes(value as string)) {
    throw new ConfigError(`${owner}: ${name} must be one of ${values.join(', ')}, got ${String(value)}`);
  }
}
