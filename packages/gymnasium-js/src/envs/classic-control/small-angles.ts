/**
 * Writes an angle, its sine and its cosine into the first three places of `out`.
 *
 * Where `|angle| < 0.3` these are fdlibm's polynomials, which V8's `Math.sin` and `Math.cos` evaluate there too, but in
 * C++: `sin x = x + x^3 (S1 + x^2 (S2 + ... + x^2 S6))` and
 * `cos x = 1 - (x^2 / 2 - x^4 (C1 + x^2 (C2 + ... + x^2 C6)))`. So the bits are V8's, in every engine.
 *
 * @param angle radians.
 * @see fdlibm, k_sin.c and k_cos.c (Sun Microsystems 1993)
 */
export function writeAngle(out: Float64Array, angle: number): void {
  out[0] = angle;
  if (!(angle > -0.3 && angle < 0.3)) {
    out[1] = Math.sin(angle);
    out[2] = Math.cos(angle);
    return;
  }
  const z = angle * angle;
  const s =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  const c =
    -0.001388888888887411 +
    z *
      (2.480158728947673e-5 +
        z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)));
  out[1] = angle + z * angle * (-0.16666666666666632 + z * s);
  out[2] = 1 - (0.5 * z - z * (z * (0.0416666666666666 + z * c)));
}
