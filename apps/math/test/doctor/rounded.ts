/** For JSON.stringify: six digits say all that a rule asks, and a path is of the machine that ran it. */
export function rounded(name: string, value: unknown): unknown {
  if (name === 'custom' && value !== '') return 'rewards.ts';
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}
