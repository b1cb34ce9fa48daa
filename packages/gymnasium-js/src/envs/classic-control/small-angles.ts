/**
 * `Math.sin` with the bits of V8's, and without its call of C++ where `|angle| < 0.3`: fdlibm's polynomial, which V8
 * evaluates there too.
 *
 * `sin x = x + x^3 (S1 + x^2 (S2 + ... + x^2 S6))`.
 *
 * @param angle radians.
 * @see fdlibm, k_sin.c (Sun Microsystems 1993)
 */
export function sine(angle: number): number {
  if (!(angle > -0.3 && angle < 0.3)) return Math.sin(angle);
  const z = angle * angle;
  const upper =
    -0.0001984126982985795 +
    z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10));
  return angle + z * angle * (-0.16666666666666632 + z * (0.00833333333332249 + z * upper));
}

/**
 * `Math.cos`, as `sine`.
 *
 * `cos x = 1 - (x^2 / 2 - x^4 (C1 + x^2 (C2 + ... + x^2 C6)))`.
 *
 * @param angle radians.
 * @see fdlibm, k_cos.c (Sun Microsystems 1993)
 */
export function cosine(angle: number): number {
  if (!(angle > -0.3 && angle < 0.3)) return Math.cos(angle);
  const z = angle * angle;
  const upper =
    2.480158728947673e-5 +
    z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  const r = z * (0.0416666666666666 + z * (-0.001388888888887411 + z * upper));
  return 1 - (0.5 * z - z * r);
}
