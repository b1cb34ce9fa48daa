import {
  addBalls,
  type Ball,
  divideBalls,
  isZero,
  mayBeZero,
  multiplyBalls,
  NoValue,
  negateBall,
  oneBall,
  squareRoot,
  zeroBall,
} from './ball';
import { arctanBall, expBall, lnBall, piBall, signOf, sinCosBalls } from './elementary';

/** A complex number; real where the imaginary part is exactly zero. */
export interface Complex {
  readonly real: Ball;
  readonly imaginary: Ball;
}

/** A real number as a complex one. */
export function fromReal(real: Ball): Complex {
  return { real, imaginary: zeroBall };
}

/** The ball of a real number. Throws `NoValue` for one that is not known to be real. */
export function realOf(z: Complex): Ball {
  if (!isZero(z.imaginary)) throw new NoValue();
  return z.real;
}

/** -z. */
export function negateComplex(z: Complex): Complex {
  return { real: negateBall(z.real), imaginary: negateBall(z.imaginary) };
}

/** w + z. */
export function addComplex(w: Complex, z: Complex, bits: number): Complex {
  return { real: addBalls(w.real, z.real, bits), imaginary: addBalls(w.imaginary, z.imaginary, bits) };
}

/** w z. */
export function multiplyComplex(w: Complex, z: Complex, bits: number): Complex {
  const product = (a: Ball, b: Ball) => multiplyBalls(a, b, bits);
  return {
    real: addBalls(product(w.real, z.real), negateBall(product(w.imaginary, z.imaginary)), bits),
    imaginary: addBalls(product(w.real, z.imaginary), product(w.imaginary, z.real), bits),
  };
}

/** w / z. Throws `NoValue` where z may be zero. */
export function divideComplex(w: Complex, z: Complex, bits: number): Complex {
  if (isZero(z.imaginary))
    return { real: divideBalls(w.real, z.real, bits), imaginary: divideImaginary(w.imaginary, z.real, bits) };
  const size = squaredSize(z, bits);
  const { real, imaginary } = multiplyComplex(w, { real: z.real, imaginary: negateBall(z.imaginary) }, bits);
  return { real: divideBalls(real, size, bits), imaginary: divideBalls(imaginary, size, bits) };
}

function divideImaginary(a: Ball, b: Ball, bits: number): Ball {
  return isZero(a) ? zeroBall : divideBalls(a, b, bits);
}

function squaredSize(z: Complex, bits: number): Ball {
  return addBalls(multiplyBalls(z.real, z.real, bits), multiplyBalls(z.imaginary, z.imaginary, bits), bits);
}

/** |z|, as a real number. */
export function sizeOf(z: Complex, bits: number): Ball {
  if (!isZero(z.imaginary)) return squareRoot(squaredSize(z, bits), bits);
  return z.real.mantissa < 0n ? negateBall(z.real) : z.real;
}

/** The principal square root. */
export function squareRootComplex(z: Complex, bits: number): Complex {
  if (isZero(z.imaginary)) {
    if (mayBeZero(z.real) || z.real.mantissa > 0n) return fromReal(squareRoot(z.real, bits));
    return { real: zeroBall, imaginary: squareRoot(negateBall(z.real), bits) };
  }
  const half = (a: Ball): Ball => ({ ...a, exponent: a.exponent - 1, error: a.error - 1 });
  const size = sizeOf(z, bits);
  const real = squareRoot(half(addBalls(size, z.real, bits)), bits);
  const imaginary = squareRoot(half(addBalls(size, negateBall(z.real), bits)), bits);
  return { real, imaginary: signOf(z.imaginary) < 0 ? negateBall(imaginary) : imaginary };
}

/** e^z. */
export function expComplex(z: Complex, bits: number): Complex {
  const size = expBall(z.real, bits);
  if (isZero(z.imaginary)) return fromReal(size);
  const [sin, cos] = sinCosBalls(z.imaginary, bits);
  return { real: multiplyBalls(size, cos, bits), imaginary: multiplyBalls(size, sin, bits) };
}

/** The principal logarithm of a number that is real or has a positive real part. Throws `NoValue` for others, and for zero. */
export function lnComplex(z: Complex, bits: number): Complex {
  if (isZero(z.imaginary) && signOf(z.real) > 0) return fromReal(lnBall(z.real, bits));
  if (isZero(z.imaginary)) return { real: lnBall(negateBall(z.real), bits), imaginary: piBall(bits) };
  if (signOf(z.real) <= 0) throw new NoValue();
  return {
    real: lnBall(sizeOf(z, bits), bits),
    imaginary: arctanBall(divideBalls(z.imaginary, z.real, bits), bits),
  };
}

/** z^exponent for an integer, by squaring. Throws `NoValue` for 0^0 and for zero to a negative power. */
export function integerPower(z: Complex, exponent: bigint, bits: number): Complex {
  if (exponent <= 0n && isZero(z.real) && isZero(z.imaginary)) throw new NoValue();
  let result: Complex = fromReal(oneBall);
  let square = z;
  for (let left = exponent < 0n ? -exponent : exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = multiplyComplex(result, square, bits);
    if (left > 1n) square = multiplyComplex(square, square, bits);
  }
  return exponent < 0n ? divideComplex(fromReal(oneBall), result, bits) : result;
}
