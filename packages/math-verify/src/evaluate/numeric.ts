import { LimitError } from '../errors';
import type { Expression, FunctionName } from '../expression';
import { isInteger, type Rational } from '../rational/rational';
import {
  addBalls,
  type Ball,
  divideBalls,
  fromRational,
  magnitude,
  mayBeZero,
  multiplyBalls,
  NoValue,
  negateBall,
  oneBall,
} from './ball';
import {
  addComplex,
  type Complex,
  divideComplex,
  expComplex,
  fromReal,
  integerPower,
  lnComplex,
  multiplyComplex,
  negateComplex,
  realOf,
  sizeOf,
  squareRootComplex,
} from './complex';
import { arcsinBall, arctanBall, expBall, lnBall, piBall, signOf, sinCosBalls } from './elementary';

/** The values of the variables at one point. */
export type Point = ReadonlyMap<string, Rational>;

type RealFunction = (x: Ball, bits: number) => Ball;

const sin: RealFunction = (x, bits) => sinCosBalls(x, bits)[0];
const cos: RealFunction = (x, bits) => sinCosBalls(x, bits)[1];
const over = (above: RealFunction, below: RealFunction): RealFunction => {
  return (x, bits) => divideBalls(above(x, bits), below(x, bits), bits);
};
const one: RealFunction = () => oneBall;
const hyperbolic = (sign: 1 | -1): RealFunction => {
  return (x, bits) => {
    const [up, down] = [expBall(x, bits), expBall(negateBall(x), bits)];
    const sum = addBalls(up, sign === 1 ? down : negateBall(down), bits);
    return { ...sum, exponent: sum.exponent - 1, error: sum.error - 1 };
  };
};
const halfTurn = (bits: number): Ball => ({ ...piBall(bits), exponent: piBall(bits).exponent - 1 });

const realFunctions: Partial<Record<FunctionName, RealFunction>> = {
  sin,
  cos,
  tan: over(sin, cos),
  cot: over(cos, sin),
  sec: over(one, cos),
  csc: over(one, sin),
  arcsin: arcsinBall,
  arccos: (x, bits) => addBalls(halfTurn(bits), negateBall(arcsinBall(x, bits)), bits),
  arctan: arctanBall,
  sinh: hyperbolic(-1),
  cosh: hyperbolic(1),
  tanh: over(hyperbolic(-1), hyperbolic(1)),
  degrees: (x, bits) =>
    divideBalls(multiplyBalls(x, piBall(bits), bits), { ...oneBall, mantissa: 180n }, bits),
};

function root(radicand: Complex, degree: Expression, bits: number): Complex {
  if (degree.kind !== 'number' || !isInteger(degree.value) || degree.value.numerator < 1n)
    throw new NoValue();
  const order = degree.value.numerator;
  if (order === 2n) return squareRootComplex(radicand, bits);
  const real = realOf(radicand);
  const sign = signOf(real);
  if (sign === 0) return radicand;
  if (sign < 0 && order % 2n === 0n) throw new NoValue();
  const logarithm = lnBall(sign < 0 ? negateBall(real) : real, bits);
  const size = expBall(divideBalls(logarithm, { ...oneBall, mantissa: order }, bits), bits);
  return fromReal(sign < 0 ? negateBall(size) : size);
}

/** Evaluates folded expressions to balls of `bits` bits. */
export class NumericEvaluator {
  /** The largest |log2| of a part's value so far: digits that lie further apart than `bits` are lost in a sum. */
  span = 0;

  /** Evaluates with that precision at that point. */
  constructor(
    private readonly bits: number,
    private readonly point: Point,
  ) {}

  /** The value. Throws `NoValue` where there is none (or none that is certain), `LimitError` where it is too large. */
  evaluate(expression: Expression): Complex {
    const value = this.compute(expression);
    for (const part of [value.real, value.imaginary])
      if (!mayBeZero(part)) this.span = Math.max(this.span, Math.abs(magnitude(part)));
    return value;
  }

  private compute(expression: Expression): Complex {
    const { bits } = this;
    switch (expression.kind) {
      case 'number':
        return fromReal(fromRational(expression.value, bits));
      case 'variable':
        return fromReal(fromRational(this.point.get(expression.name)!, bits));
      case 'constant':
        return this.constant(expression.name);
      case 'negate':
        return negateComplex(this.evaluate(expression.operand));
      case 'add':
        return addComplex(this.evaluate(expression.left), this.evaluate(expression.right), bits);
      case 'multiply':
        return multiplyComplex(this.evaluate(expression.left), this.evaluate(expression.right), bits);
      case 'divide':
        return divideComplex(this.evaluate(expression.left), this.evaluate(expression.right), bits);
      case 'power':
        return this.power(expression.left, expression.right);
      case 'call':
        return this.call(expression.name, expression.arguments);
      default:
        throw new NoValue();
    }
  }

  private constant(name: 'pi' | 'e' | 'i' | 'infinity'): Complex {
    if (name === 'pi') return fromReal(piBall(this.bits));
    if (name === 'e') return fromReal(expBall(oneBall, this.bits));
    if (name === 'i') return { real: fromReal(oneBall).imaginary, imaginary: oneBall };
    throw new NoValue();
  }

  private power(base: Expression, exponent: Expression): Complex {
    if (exponent.kind === 'number' && isInteger(exponent.value)) {
      const isLarge = Math.abs(Number(exponent.value.numerator)) > 2 ** 40;
      if (isLarge) throw new LimitError('a large exponent');
      return integerPower(this.evaluate(base), exponent.value.numerator, this.bits);
    }
    const raised = this.evaluate(exponent);
    if (base.kind === 'constant' && base.name === 'e') return expComplex(raised, this.bits);
    const logarithm = lnBall(realOf(this.evaluate(base)), this.bits);
    return expComplex(multiplyComplex(fromReal(logarithm), raised, this.bits), this.bits);
  }

  private call(name: FunctionName, [first, second]: readonly Expression[]): Complex {
    const argument = this.evaluate(first!);
    const real = realFunctions[name];
    if (real) return fromReal(real(realOf(argument), this.bits));
    if (name === 'abs') return fromReal(sizeOf(argument, this.bits));
    if (name === 'exp') return expComplex(argument, this.bits);
    if (name === 'ln') return lnComplex(argument, this.bits);
    if (name === 'root') return root(argument, second!, this.bits);
    if (name === 'log') {
      const base = lnBall(realOf(this.evaluate(second!)), this.bits);
      if (mayBeZero(base)) throw new NoValue();
      return fromReal(divideBalls(lnBall(realOf(argument), this.bits), base, this.bits));
    }
    if (name === 'factorial') throw new LimitError('a large factorial');
    throw new NoValue();
  }
}
