import { didYouMean } from '../core/close-match';
import { ArgumentError } from '../errors';

/**
 * The arguments of an environment, with defaults for those that are absent.
 *
 * @throws ArgumentError for a name that has no default, or a value of another type than it; null takes every type.
 */
export function withDefaults<Settings extends object>(
  defaults: Settings,
  given: Partial<Settings>,
): Readonly<Settings> {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name)) {
      const known = Object.keys(defaults);
      const hint = didYouMean(name, known);
      throw new ArgumentError(`kwargs.${name}`, value, `absent: known are ${known.join(', ')}.${hint} It`);
    }
    const fallback = defaults[name as keyof Settings];
    if (value !== undefined && !hasTypeOf(fallback, value)) {
      throw new ArgumentError(`kwargs.${name}`, value, `of the type of its default, ${String(fallback)}`);
    }
  }
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(present) };
}

function hasTypeOf(fallback: unknown, value: unknown): boolean {
  if (fallback === null) return true;
  if (Array.isArray(fallback)) return Array.isArray(value) && value.length === fallback.length;
  return typeof value === typeof fallback && !Number.isNaN(value);
}

/** Checks the arguments that count something. @throws ArgumentError when one is no positive integer. */
export function checkSettings(settings: { frameSkip: number; width: number; height: number }): void {
  for (const name of ['frameSkip', 'width', 'height'] as const) {
    const value = settings[name];
    if (!Number.isSafeInteger(value) || value < 1)
      throw new ArgumentError(`kwargs.${name}`, value, 'a positive integer');
  }
}
