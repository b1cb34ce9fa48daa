/** One number, word or switch that a run can be given: its default, and which values are allowed. */
export interface Setting<T> {
  readonly default: T;
  /** The allowed values in words, as in "an integer from 1 to 48". */
  readonly allowed: string;
  /** One line for `--help`. */
  readonly help: string;
  /** Whether a value, of any type, is allowed. */
  accepts(value: unknown): value is T;
  /** What a flag's text stands for; `accepts` has yet to allow it. */
  fromText(text: string): unknown;
}

/** A whole number from `least` to `most`. */
export function integer(initial: number, least: number, most: number, help: string): Setting<number> {
  return {
    default: initial,
    allowed: `an integer from ${least} to ${most}`,
    help,
    accepts: (value): value is number => Number.isInteger(value) && within(value as number, least, most),
    fromText: numberFromText,
  };
}

/** A number from `least` to `most`. */
export function real(initial: number, least: number, most: number, help: string): Setting<number> {
  return {
    default: initial,
    allowed: `a number from ${least} to ${most}`,
    help,
    accepts: (value): value is number => typeof value === 'number' && within(value, least, most),
    fromText: numberFromText,
  };
}

/** true or false. */
export function toggle(initial: boolean, help: string): Setting<boolean> {
  return {
    default: initial,
    allowed: 'true or false',
    help,
    accepts: (value): value is boolean => typeof value === 'boolean',
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  };
}

/** Any text; empty for none. */
export function text(initial: string, help: string): Setting<string> {
  return {
    default: initial,
    allowed: 'a text',
    help,
    accepts: (value): value is string => typeof value === 'string',
    fromText: (written) => written,
  };
}

/** One of a few words. */
export function choice<const T extends string>(initial: T, values: readonly T[], help: string): Setting<T> {
  return {
    default: initial,
    allowed: `one of ${values.join(', ')}`,
    help,
    accepts: (value): value is T => values.some((allowed) => allowed === value),
    fromText: (text) => text,
  };
}

/** Whole numbers from `least` to `most`, such as the widths of layers; a flag has commas between them. */
export function integers(
  initial: readonly number[],
  least: number,
  most: number,
  help: string,
): Setting<readonly number[]> {
  const one = integer(least, least, most, help);
  return {
    default: initial,
    allowed: `integers from ${least} to ${most} with commas between`,
    help,
    accepts: (value): value is readonly number[] => Array.isArray(value) && value.every(one.accepts),
    fromText: (text) => (text === '' ? [] : text.split(',').map(numberFromText)),
  };
}

/** Text for which `problemOf` finds nothing wrong; empty for none. */
export function named(
  allowed: string,
  problemOf: (text: string) => string | undefined,
  help: string,
): Setting<string> {
  return {
    default: '',
    allowed,
    help,
    accepts: (value): value is string =>
      value === '' || (typeof value === 'string' && problemOf(value) === undefined),
    fromText: (text) => text,
  };
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** Text that is no number stays text, for `Number` would read '' as 0 and '0x10' as 16. */
function numberFromText(text: string): unknown {
  return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}
