import type { HostArray } from '../core/dtype';

/**
 * The first element where two arrays differ by more than `tolerance`, relative to the largest magnitude or 1,
 * described in words; undefined if they agree. Integers and booleans must be equal.
 */
export function difference(actual: HostArray, expected: HostArray, tolerance: number): string | undefined {
  if (actual.dtype !== expected.dtype) return `dtype ${actual.dtype}, expected ${expected.dtype}`;
  if (String(actual.shape) !== String(expected.shape))
    return `shape [${actual.shape}], expected [${expected.shape}]`;
  const exact = actual.dtype === 'int32' || actual.dtype === 'bool';
  for (const [index, want] of expected.data.entries()) {
    const got = actual.data[index] as number;
    if (Object.is(got, want) || got === want) continue;
    const allowed = exact ? 0 : tolerance * Math.max(1, Math.abs(want));
    if (!(Math.abs(got - want) <= allowed))
      return `element ${index} of [${actual.shape}] is ${got}, expected ${want}`;
  }
  return undefined;
}
