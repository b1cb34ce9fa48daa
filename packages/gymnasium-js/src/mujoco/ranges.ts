/** Lower and upper end. */
export type Range = readonly [low: number, high: number];

/** Whether `low < value < high`. */
export const strictlyWithin = (value: number, [low, high]: Range): boolean => low < value && value < high;

/** The nearest number of the range. */
export const clip = (value: number, [low, high]: Range): number => Math.min(Math.max(value, low), high);

/** Each number moved into the range, in a new array. */
export const clipAll = (values: Float64Array, range: Range): Float64Array =>
  values.map((value) => clip(value, range));
