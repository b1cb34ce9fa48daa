import { describe, expect, it } from 'vitest';
import { droLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, gradientOf, oneSequence } from './tensors';

describe('droLoss', () => {
  itAgreesWithPyTorch('droLoss', droLoss);

  it('prices the square of the log-ratio, by hand', async () => {
    const inputs = oneSequence([0.5], [2]);
    expect(await droLoss(inputs, { beta: 4 }).item()).toBe(2 + 2 * 0.25);
    expect(await gradientOf((x) => droLoss(x, { beta: 4 }), inputs)).toEqual([-2 + 4 * 0.5]);
  });

  it('names a beta out of range', () => {
    expectRefusal('beta', () => droLoss(oneSequence([0], [1]), { beta: 0 }));
  });
});
