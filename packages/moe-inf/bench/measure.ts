import type { Tensor } from '@lab/tensor';

/** CPU milliseconds of one call, the mean over calls that take about `least` together. */
export async function milliseconds(call: () => Promise<void>, least = 200): Promise<number> {
  const start = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  let calls = 0;
  do {
    await call();
    calls++;
  } while (spent() < least);
  return spent() / calls;
}

/** The middle of some numbers, or the upper one of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;
}

/** `median (least - most)`. */
export function spread(numbers: readonly number[]): string {
  return `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)} - ${Math.max(...numbers).toFixed(2)})`;
}

/** Throws unless two outputs are equal up to rounding. */
export async function requireEqual(name: string, actual: Tensor, expected: Tensor): Promise<void> {
  const [a, b] = [Array.from(await actual.data()), await expected.data()];
  const apart = a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
  if (!(apart < 1e-3)) throw new Error(`${name}: outputs differ by ${apart}`);
}
