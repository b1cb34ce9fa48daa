import { ArgumentError } from '../errors';
import { type Nested, toNested } from './nested';
import type { JsonNumber, JsonNumbers } from './space-json';

/** Numbers for JSON: one where all are equal, else nested lists of the shape; infinities are `'inf'` and `'-inf'`. */
export function numbersToJson(numbers: ArrayLike<number>, shape: readonly number[]): JsonNumbers {
  const [first] = Array.from(numbers);
  if (first !== undefined && Array.from(numbers).every((value) => value === first))
    return numberToJson(first);
  const nested = (value: JsonNumbers): JsonNumbers =>
    Array.isArray(value) ? value.map(nested) : numberToJson(value as number);
  return nested(toNested(numbers, shape));
}

/** The numbers that `numbersToJson` wrote. Throws `ArgumentError` for anything else. */
export function numbersFromJson(argument: string, json: unknown): Nested {
  if (Array.isArray(json)) return json.map((part) => numbersFromJson(argument, part));
  if (json === 'inf') return Number.POSITIVE_INFINITY;
  if (json === '-inf') return Number.NEGATIVE_INFINITY;
  if (typeof json === 'number') return json;
  throw new ArgumentError(argument, json, "a number, 'inf', '-inf' or lists of them");
}

function numberToJson(value: number): JsonNumber {
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'inf' : '-inf';
}
