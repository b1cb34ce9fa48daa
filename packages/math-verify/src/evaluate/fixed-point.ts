/** Numbers here are integers that stand for n / 2^bits; results are right to about 2^(8 - bits). */
type Fixed = bigint;

function cached(calculate: (bits: number) => Fixed): (bits: number) => Fixed {
  const known = new Map<number, Fixed>();
  return (bits) => {
    const found = known.get(bits) ?? calculate(bits);
    if (known.size >= 64) known.clear();
    known.set(bits, found);
    return found;
  };
}

/** The sum of x^(2k+1) / (2k+1) for x = 1 / n, with alternating signs for the arctangent and without for its hyperbolic twin. */
function inverseSeries(n: bigint, bits: number, alternating: boolean): Fixed {
  let term = (1n << BigInt(bits)) / n;
  let sum = 0n;
  for (let odd = 1n, sign = 1n; term !== 0n; odd += 2n) {
    sum += (sign * term) / odd;
    term /= n * n;
    if (alternating) sign = -sign;
  }
  return sum;
}

/** Pi, by Machin's formula. */
export const pi = cached((bits) => {
  const wide = bits + 16;
  return (16n * inverseSeries(5n, wide, true) - 4n * inverseSeries(239n, wide, true)) >> 16n;
});

/** The logarithm of 2: 2 artanh(1/3). */
export const ln2 = cached((bits) => (2n * inverseSeries(3n, bits + 16, false)) >> 16n);

/** e^x for |x| < 1: the series at x / 2^halvings, squared as often. */
export function exp(x: Fixed, bits: number): Fixed {
  const halvings = Math.ceil(Math.sqrt(bits) / 2);
  const wide = bits + 2 * halvings + 8;
  const scale = BigInt(wide);
  const reduced = (x << BigInt(wide - bits)) >> BigInt(halvings);
  let sum = 1n << scale;
  let term = sum;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * reduced) / n) >> scale;
    sum += term;
  }
  for (let squared = 0; squared < halvings; squared++) sum = (sum * sum) >> scale;
  return sum >> BigInt(wide - bits);
}

/** The logarithm of x in [1, 2): Halley's iteration on e^y = x, which triples the right digits each time. */
export function ln(x: Fixed, bits: number): Fixed {
  const scale = BigInt(bits);
  const start = Math.log(Number(x >> BigInt(Math.max(0, bits - 60))) / 2 ** Math.min(bits, 60));
  let y = (BigInt(Math.round(start * 2 ** 52)) << scale) >> 52n;
  for (let right = 45; right < 3 * bits; right *= 3) {
    const power = exp(y, bits);
    y += ((2n * (x - power)) << scale) / (x + power);
  }
  return y;
}

/** [sin x, cos x] for |x| < 1, by their series. */
export function sinCos(x: Fixed, bits: number): readonly [Fixed, Fixed] {
  const scale = BigInt(bits);
  const sums: [Fixed, Fixed] = [0n, 0n];
  let term = 1n << scale;
  for (let n = 0; term !== 0n && term !== -1n; n++) {
    const signed = n % 4 < 2 ? term : -term;
    if (n % 2 === 0) sums[1] += signed;
    else sums[0] += signed;
    term = ((term * x) / BigInt(n + 1)) >> scale;
  }
  return sums;
}

function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(16).length * 2) + 1);
  for (let next = root; ; root = next) {
    next = (root + n / root) >> 1n;
    if (next >= root) return root;
  }
}

/** arctan x for |x| < 2: the angle is halved four times, then the series. */
export function arctan(x: Fixed, bits: number): Fixed {
  const wide = bits + 16;
  const scale = BigInt(wide);
  const unit = 1n << scale;
  let reduced = x << 16n;
  for (let halved = 0; halved < 4; halved++) {
    const hypotenuse = squareRoot((unit + ((reduced * reduced) >> scale)) << scale);
    reduced = (reduced << scale) / (unit + hypotenuse);
  }
  const square = (reduced * reduced) >> scale;
  let sum = 0n;
  let power = reduced;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / (odd % 4n === 1n ? odd : -odd);
    power = (power * square) >> scale;
  }
  return sum >> 12n;
}
