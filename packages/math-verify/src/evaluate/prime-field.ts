import { children, type Expression, some, variables } from '../expression';

/** A prime with a square root of -1 modulo it. */
export interface Field {
  readonly prime: bigint;
  readonly imaginary: bigint;
}

/** Primes above 2^60 that leave 1 when divided by 4, each with a root of -1. */
export const fields: readonly Field[] = [
  { prime: 2198419792106849221n, imaginary: 314217373184717323n },
  { prime: 1255174228119251669n, imaginary: 615688351516447191n },
  { prime: 2271562080221519797n, imaginary: 1408544978107198355n },
];

/** Powers of a variable up to this exponent are polynomials of a degree far below the primes. */
const polynomialDegree = 1n << 20n;

class Undefined extends Error {}

function modulo(n: bigint, prime: bigint): bigint {
  const rest = n % prime;
  return rest < 0n ? rest + prime : rest;
}

function powerModulo(base: bigint, exponent: bigint, prime: bigint): bigint {
  let [result, square, left] = [1n, base, exponent];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

function inverse(n: bigint, prime: bigint): bigint {
  if (n === 0n) throw new Undefined();
  return powerModulo(n, prime - 2n, prime);
}

function evaluate(expression: Expression, field: Field, point: ReadonlyMap<string, bigint>): bigint {
  const { prime } = field;
  const value = (part: Expression): bigint => evaluate(part, field, point);
  switch (expression.kind) {
    case 'number': {
      const { numerator, denominator } = expression.value;
      return (modulo(numerator, prime) * inverse(modulo(denominator, prime), prime)) % prime;
    }
    case 'variable':
      return point.get(expression.name)!;
    case 'constant':
      return field.imaginary;
    case 'negate':
      return modulo(-value(expression.operand), prime);
    case 'add':
      return (value(expression.left) + value(expression.right)) % prime;
    case 'multiply':
      return (value(expression.left) * value(expression.right)) % prime;
    case 'divide':
      return (value(expression.left) * inverse(value(expression.right), prime)) % prime;
    case 'power':
      return powerOf(value(expression.left), expression.right, prime);
    default:
      throw new Undefined();
  }
}

function powerOf(base: bigint, exponent: Expression, prime: bigint): bigint {
  const size = exponent.kind === 'number' ? exponent.value.numerator : 0n;
  const reduced = modulo(size, prime - 1n);
  return size < 0n
    ? powerModulo(base, reduced, prime) * (base === 0n ? inverse(base, prime) : 1n)
    : powerModulo(base, reduced, prime);
}

function isRationalFunction(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'variable':
      return true;
    case 'constant':
      return expression.name === 'i';
    case 'call':
    case 'plusMinus':
      return false;
    case 'power':
      return (
        isRationalFunction(expression.left) &&
        expression.right.kind === 'number' &&
        expression.right.value.denominator === 1n
      );
    default:
      return children(expression).every(isRationalFunction);
  }
}

function isOfLargeDegree(expression: Expression): boolean {
  return some(expression, (part) => {
    if (part.kind !== 'power' || part.right.kind !== 'number' || variables(part.left).length === 0)
      return false;
    const { numerator } = part.right.value;
    return numerator > polynomialDegree || numerator < -polynomialDegree;
  });
}

function draw(random: () => number): bigint {
  return (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
}

/**
 * Compares two rational functions (folded, with integer exponents of any size) at random points of three prime fields.
 * `false` is certain: equal functions agree wherever both are defined. `true` errs with a probability below 2^-100.
 * `undefined` where the expressions are no rational functions, or their degree is too large to be told by their values.
 */
export function equalInPrimeFields(a: Expression, b: Expression, random: () => number): boolean | undefined {
  if (!isRationalFunction(a) || !isRationalFunction(b)) return undefined;
  const names = [...new Set([...variables(a), ...variables(b)])];
  let compared = 0;
  for (const field of fields) {
    const point = new Map(names.map((name) => [name, draw(random) % field.prime]));
    try {
      if (evaluate(a, field, point) !== evaluate(b, field, point)) return false;
      compared++;
    } catch (error) {
      if (!(error instanceof Undefined)) throw error;
    }
  }
  if (compared < 2 || isOfLargeDegree(a) || isOfLargeDegree(b)) return undefined;
  return true;
}
