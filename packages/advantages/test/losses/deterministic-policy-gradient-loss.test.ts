import { grad } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { deterministicPolicyGradientLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

const actions = float64([[1, 2]]);
const actionGradients = float64([[3, -4]]);

describe('deterministicPolicyGradientLoss', () => {
  itAgreesWithPyTorch('deterministicPolicyGradientLoss', deterministicPolicyGradientLoss);

  it('has the negative gradient of the value for its own', async () => {
    const slope = (options: { maxNorm?: number }) =>
      grad((x: typeof actions) => deterministicPolicyGradientLoss({ actions: x, actionGradients }, options))(
        actions,
      );
    expect(await numbers(slope({}))).toEqual([-3, 4]);
    const clipped = await numbers(slope({ maxNorm: 1 }));
    expect(clipped[0]).toBeCloseTo(-0.6, 14);
    expect(clipped[1]).toBeCloseTo(0.8, 14);
  });

  it('names what does not fit', () => {
    const loss = deterministicPolicyGradientLoss;
    expectRefusal('actions.shape', () => loss({ actions: float64([1]), actionGradients }));
    expectRefusal('actionGradients.shape', () => loss({ actions, actionGradients: float64([1]) }));
    expectRefusal('maxNorm', () => loss({ actions, actionGradients }, { maxNorm: 0 }));
  });
});
