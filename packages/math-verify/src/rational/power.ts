import { LimitError, UnreadableError } from '../errors';
import { exactBits } from '../limits';
import { bitLength, divide, one, type Rational, rational } from './rational';

/**
 * base^exponent. Throws `UnreadableError` for 0^0 and 0 to a negative power, and `LimitError`, before anything is
 * calculated, where the result has more than 65,536 bits.
 */
export function power(base: Rational, exponent: bigint): Rational {
  if (base.numerator === 0n && exponent <= 0n) throw new UnreadableError('zero to a power of at most zero');
  const { numerator, denominator } = base;
  if (denominator === 1n && (numerator === 0n || numerator === 1n)) return base;
  if (denominator === 1n && numerator === -1n) return exponent % 2n === 0n ? one : base;
  const size = exponent < 0n ? -exponent : exponent;
  const bits = BigInt(Math.max(bitLength(numerator), bitLength(denominator)));
  if ((bits - 1n) * size > BigInt(exactBits) || size > BigInt(exactBits))
    throw new LimitError(`a power of more than ${exactBits} bits`);
  const result = { numerator: numerator ** size, denominator: denominator ** size };
  return exponent < 0n ? divide(one, result) : rational(result.numerator, result.denominator);
}

function integerRoot(n: bigint, degree: bigint): bigint | undefined {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(bitLength(n) / Number(degree)) + 1);
  for (;;) {
    const next = ((degree - 1n) * root + n / root ** (degree - 1n)) / degree;
    if (next >= root) break;
    root = next;
  }
  return root ** degree === n ? root : undefined;
}

/** The real root of the given degree, or `undefined` unless it is rational. An even root of a negative number is not. */
export function exactRoot(a: Rational, degree: bigint): Rational | undefined {
  if (degree < 1n || degree > 1000n) return undefined;
  const negative = a.numerator < 0n;
  if (negative && degree % 2n === 0n) return undefined;
  const numerator = integerRoot(negative ? -a.numerator : a.numerator, degree);
  const denominator = integerRoot(a.denominator, degree);
  if (numerator === undefined || denominator === undefined) return undefined;
  return rational(negative ? -numerator : numerator, denominator);
}

/** n!. Throws `UnreadableError` for a negative n, `LimitError` above 5,000. */
export function factorial(n: bigint): bigint {
  if (n < 0n) throw new UnreadableError('factorial of a negative number');
  if (n > 5000n) throw new LimitError('factorial of a number above 5,000');
  let product = 1n;
  for (let factor = 2n; factor <= n; factor++) product *= factor;
  return product;
}

/** n (n - 1) ... (n - k + 1) / k!. Throws as `factorial` does. */
export function binomial(n: bigint, k: bigint): bigint {
  if (n < 0n || k < 0n) throw new UnreadableError('binomial coefficient of a negative number');
  return k > n ? 0n : factorial(n) / (factorial(k) * factorial(n - k));
}
