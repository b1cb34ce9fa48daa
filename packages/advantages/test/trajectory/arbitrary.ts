import fc from 'fast-check';

/** A random rollout: up to 12 steps of up to 4 environments, with terminations and truncations. */
export const rollouts = fc
  .record({ time: fc.integer({ min: 1, max: 12 }), environments: fc.integer({ min: 1, max: 4 }) })
  .chain(({ time, environments }) => {
    const size = time * environments;
    const numbers = (length: number) =>
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: length, maxLength: length });
    const flags = fc.array(fc.boolean(), { minLength: size, maxLength: size });
    return fc.record({
      environments: fc.constant(environments),
      rewards: numbers(size),
      values: numbers(size + environments),
      finalValues: numbers(size),
      qValues: numbers(size),
      terminated: flags,
      truncated: flags,
      gamma: fc.double({ min: 0, max: 1, noNaN: true }),
      lambda: fc.double({ min: 0, max: 1, noNaN: true }),
    });
  });

/** Whether two lists agree to 1e-9. */
export function close(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((x, i) => Math.abs(x - b[i]!) < 1e-9);
}
