import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitError } from '../../src/errors';
import {
  addBalls,
  type Ball,
  fromRational,
  mayBeZero,
  NoValue,
  negateBall,
  oneBall,
} from '../../src/evaluate/ball';
import { arcsinBall, arctanBall, expBall, lnBall, piBall, sinCosBalls } from '../../src/evaluate/elementary';
import { type Rational, rational } from '../../src/rational/rational';

/** The first digits of a ball's middle, as a decimal. */
function digits(ball: Ball, count: number): string {
  const scaled = ball.mantissa * 10n ** BigInt(count);
  return String(ball.exponent < 0 ? scaled >> BigInt(-ball.exponent) : scaled << BigInt(ball.exponent));
}

function fraction(text: string): Rational {
  const [whole, part = ''] = text.split('.');
  return rational(BigInt(`${whole}${part}`), 10n ** BigInt(part.length));
}

const functions: Readonly<Record<string, (x: Ball, bits: number) => Ball>> = {
  exp: expBall,
  ln: lnBall,
  sin: (x, bits) => sinCosBalls(x, bits)[0],
  cos: (x, bits) => sinCosBalls(x, bits)[1],
  arctan: arctanBall,
  arcsin: arcsinBall,
};

describe('elementary functions', () => {
  // The digits are those of mpmath 1.3 at 60 digits.
  it.each([
    ['exp', '1', '27182818284590452353602874713526624977572470936999'],
    ['exp', '-10', '45399929762484851535591515560550610237918088866', 51],
    ['ln', '2', '6931471805599453094172321214581765680755001343602'],
    ['ln', '1000000', '13815510557964274104107948728106185245606608931772'],
    ['sin', '1', '8414709848078965066525023216302989996225630607983'],
    ['cos', '100', '8623188722876839341019385139508425355100840085355'],
    ['arctan', '3', '12490457723982544258299170772810901230778294041299'],
    ['arcsin', '0.5', '5235987755982988730771072305465838140328615665625'],
  ])('%s(%s)', (name, argument, expected, places = 49) => {
    const ball = functions[name]!(fromRational(fraction(argument), 256), 256);
    expect(digits(ball, places).slice(0, 40)).toBe(expected.slice(0, 40));
    expect(ball.error).toBeLessThan(-180);
  });

  it('has pi right to 100 digits', () => {
    expect(digits(piBall(400), 100)).toBe(
      '31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679',
    );
  });

  it.each(Object.keys(functions))('%s: what a low precision knows agrees with a high one', (name) => {
    const argument = fc.tuple(fc.bigInt(1n, 999n), fc.bigInt(1000n, 2000n));
    fc.assert(
      fc.property(argument, ([numerator, denominator]) => {
        const x = rational(numerator, denominator);
        const low = functions[name]!(fromRational(x, 60), 60);
        const high = functions[name]!(fromRational(x, 300), 300);
        const difference = addBalls(low, negateBall(high), 300);
        expect(mayBeZero(difference)).toBe(true);
        expect(low.error).toBeLessThan(-40);
        expect(high.error).toBeLessThan(-270);
      }),
    );
  });

  it('refuse what has no real value and what is too large', () => {
    expect(() => lnBall(negateBall(oneBall), 64)).toThrow(NoValue);
    expect(() => arcsinBall(fromRational(rational(2n), 64), 64)).toThrow(NoValue);
    expect(() => expBall(fromRational(rational(1n << 60n), 64), 64)).toThrow(LimitError);
  });
});
