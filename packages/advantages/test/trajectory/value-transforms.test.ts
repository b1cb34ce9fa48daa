import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedHyperbolic, signedLog, tdLambda } from '../../src/trajectory/index';

const returns = fc.double({ min: -1e4, max: 1e4, noNaN: true });

describe.each([
  ['signedHyperbolic', signedHyperbolic()],
  ['signedHyperbolic(0.1)', signedHyperbolic(0.1)],
  ['signedLog', signedLog],
])('%s', (_, { apply, invert }) => {
  it('is inverted, odd, and squashes', () => {
    fc.assert(
      fc.property(returns, (x) => {
        expect(Math.abs(invert(apply(x)) - x)).toBeLessThan(1e-8 * (1 + Math.abs(x)));
        expect(apply(-x)).toBe(-apply(x));
        expect(Math.abs(apply(x))).toBeLessThanOrEqual(Math.abs(x) + 0.1 * Math.abs(x));
      }),
    );
  });
});

describe('value transforms', () => {
  it('have their values by hand', () => {
    expect(signedHyperbolic(0.01).apply(3)).toBeCloseTo(2 - 1 + 0.03, 15);
    expect(signedHyperbolic(0.01).apply(-8)).toBeCloseTo(-(3 - 1) - 0.08, 15);
    expect(signedLog.apply(Math.E - 1)).toBeCloseTo(1, 15);
  });

  it('wrap an estimator', () => {
    const h = signedHyperbolic();
    const plain = tdLambda({ rewards: [1, 1], values: [0, 2, 4], gamma: 0.5, lambda: 0.5 });
    const values = [0, 2, 4].map(h.apply).map(h.invert);
    const transformed = tdLambda({ rewards: [1, 1], values, gamma: 0.5, lambda: 0.5 }).map(h.apply);
    expect(transformed[0]).toBeCloseTo(h.apply(plain[0]!), 9);
  });
});
