import { ConfigError } from './errors';

/** Throws {@link ConfigError} unless every setting is a positive integer. */
export function checkSizes(owner: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new ConfigError(`${owner}: ${name} must be a positive integer, got ${value}`);
    }
  }
}

/** Throws {@link ConfigError} unless every setting is in [low, high); `high` itself is outside. */
export function checkRange(
  owner: string,
  settings: Readonly<Record<string, number>>,
  low: number,
  high = Number.POSITIVE_INFINITY,
): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!(value >= low && value < high)) {
      throw new ConfigError(`${owner}: ${name} must be in [${low}, ${high}), got ${value}`);
    }
  }
}
