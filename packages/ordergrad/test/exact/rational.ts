/** An exact fraction of two big integers, in lowest terms with a positive denominator. */
export class Rational {
  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    if (d === 0n) throw new RangeError('denominator must not be 0');
    const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
    return new Rational(n / divisor, d / divisor);
  }

  /** `'-13/42'` or `'3'`. */
  static parse(text: string): Rational {
    const [numerator, denominator = '1'] = text.split('/');
    return Rational.of(BigInt(numerator!), BigInt(denominator));
  }

  /** The value of a float, exactly: every finite float is a fraction. */
  static fromNumber(value: number): Rational {
    let denominator = 1n;
    let scaled = value;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      denominator *= 2n;
    }
    return Rational.of(BigInt(scaled), denominator);
  }

  plus(other: Rational): Rational {
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(other.times(Rational.of(-1)));
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  power(exponent: number): Rational {
    return Rational.of(this.numerator ** BigInt(exponent), this.denominator ** BigInt(exponent));
  }

  isBelow(other: Rational): boolean {
    return this.numerator * other.denominator < other.numerator * this.denominator;
  }

  toNumber(): number {
    // Through a scaled integer, because numerator and denominator alone may be too large for a float.
    const scale = 10n ** 30n;
    return Number((this.numerator * scale) / this.denominator) / 1e30;
  }

  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }
}

/** The sum of fractions; 0 for none. */
export function sum(values: readonly Rational[]): Rational {
  return values.reduce((total, value) => total.plus(value), Rational.zero);
}

/** The mean of one or more fractions. */
export function mean(values: readonly Rational[]): Rational {
  return sum(values).over(Rational.of(values.length));
}

/** The largest of one or more fractions. */
export function largest(values: readonly Rational[]): Rational {
  return values.reduce((high, value) => (high.isBelow(value) ? value : high));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
