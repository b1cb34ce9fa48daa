import { Tensor } from './tensor';

/** What a value is, for error messages: `a list of 2`, `undefined`, `an instance of Float32Array`. */
export function kindOf(value: unknown): string {
  if (value instanceof Tensor) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const { name } = (value as { constructor?: { name?: string } }).constructor ?? {};
  return name && name !== 'Object' ? `an instance of ${name}` : 'an object';
}
