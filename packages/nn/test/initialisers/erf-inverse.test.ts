import { array, erf } from '@lab/tensor';
import { describe, it } from 'vitest';
import { erfInverse } from '../../src/initialisers/erf-inverse';
import { expectNumbers, numbersOf } from '../support';

describe('erfInverse', () => {
  it('has the values of scipy.special.erfinv', async () => {
    const x = array([0, 0.1, -0.5, 0.9, 0.999, -0.999999], { dtype: 'float64' });
    const expected = [
      0, 0.08885599049425769, -0.4769362762044699, 1.1630871536766743, 2.326753765513525, -3.4589107372795,
    ];
    expectNumbers(await numbersOf(erfInverse(x)), expected, 1e-6);
  });

  it('undoes erf', async () => {
    const x = Array.from({ length: 61 }, (_, i) => (i - 30) / 10);
    expectNumbers(await numbersOf(erfInverse(erf(array(x, { dtype: 'float64' })))), x, 1e-6);
  });
});
