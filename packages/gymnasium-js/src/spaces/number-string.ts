import { type Dtype, isFloat } from './dtype';

/** A finite number's shortest digits that mean it in its dtype, and the power of ten of the first digit. */
function shortest(value: number, dtype: Dtype): { digits: string; exponent: number } {
  let text = value.toExponential();
  for (let digits = 0; dtype === 'float32' && digits < 9; digits++) {
    text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) break;
  }
  const [mantissa, exponent] = text.split('e') as [string, string];
  return { digits: mantissa.replace(/[-.]/g, ''), exponent: Number(exponent) };
}

const sign = (value: number): string => (value < 0 || Object.is(value, -0) ? '-' : '');

const exponentString = (exponent: number): string =>
  `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;

/** The whole and fractional digits of a number without an exponent, the fraction of at most `precision` digits. */
export function positionalParts(
  value: number,
  dtype: Dtype,
  precision: number,
): [whole: string, fraction: string] {
  const { digits, exponent } = shortest(value, dtype);
  if (digits.length - 1 - exponent > precision) {
    const [whole, fraction] = Math.abs(value).toFixed(precision).split('.') as [string, string];
    return [sign(value) + whole, fraction.replace(/0+$/, '')];
  }
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = exponent < 0 ? '0'.repeat(-1 - exponent) + digits : digits.slice(exponent + 1);
  return [sign(value) + whole, fraction.replace(/^0+$/, '')];
}

/** The first digit, the digits after it (at most `precision`) and the exponent of a number. */
export function scientificParts(
  value: number,
  dtype: Dtype,
  precision: number,
): [whole: string, fraction: string, exponent: string] {
  const { digits, exponent } = shortest(value, dtype);
  if (digits.length - 1 <= precision) {
    return [sign(value) + digits[0]!, digits.slice(1), exponentString(exponent)];
  }
  const [mantissa, power] = Math.abs(value).toExponential(precision).split('e') as [string, string];
  const [whole, fraction] = mantissa.split('.') as [string, string];
  return [sign(value) + whole, fraction.replace(/0+$/, ''), exponentString(Number(power))];
}

/** A number with an exponent and this many decimals, which go on beyond the shortest digits: `1.e-09`, `6.6666669e-01`. */
export function scientificString(value: number, decimals: number): string {
  const [mantissa, exponent] = Math.abs(value).toExponential(decimals).split('e') as [string, string];
  return `${sign(value)}${mantissa}${decimals === 0 ? '.' : ''}${exponentString(Number(exponent))}`;
}

/** A number of a dtype as Python prints NumPy's scalars: `-1.0`, `1e-05`, `inf`, `3`, `True`. */
export function numberString(value: number, dtype: Dtype): string {
  if (dtype === 'bool') return value ? 'True' : 'False';
  if (!isFloat(dtype)) return String(value);
  if (!Number.isFinite(value)) return infinityString(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [whole, fraction, exponent] = scientificParts(value, dtype, 17);
    return `${whole}${fraction && `.${fraction}`}${exponent}`;
  }
  const [whole, fraction] = positionalParts(value, dtype, 100);
  return `${whole}.${fraction || '0'}`;
}

/** `inf`, `-inf` or `nan`. */
export const infinityString = (value: number): string =>
  Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
