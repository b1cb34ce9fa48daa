import { array, mul, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { combine, spreadRows } from '../../src/execution/dispatch';
import { expectGradients, inDouble, normals, numbersOf } from '../support';

// Row 0 stands at places 1 and 2, row 1 at place 0 alone; place 3 is unused.
const dispatch = {
  rowAt: array([1, 0, 0, 0], { dtype: 'int32' }),
  placesOf: array(
    [
      [1, 2],
      [0, 3],
    ],
    { dtype: 'int32' },
  ),
};
const used = array([[1], [1], [1], [0]], { dtype: 'float64' });

describe('spreadRows', () => {
  it('copies rows to their places, and has the gradient of that', async () => {
    expect(
      await numbersOf(
        spreadRows(
          array([
            [1, 2],
            [3, 4],
          ]),
          dispatch,
        ),
      ),
    ).toEqual([3, 4, 1, 2, 1, 2, 1, 2]);
    const weights = mul(inDouble(normals(1, [4, 2])), used);
    await expectGradients(
      (x: Tensor) => sum(mul(spreadRows(x, dispatch), weights)),
      inDouble(normals(2, [2, 2])),
      4,
    );
  });
});

describe('combine', () => {
  it('adds up the places of every row, and has the gradient of that', async () => {
    const y = array([
      [1, 1],
      [2, 3],
      [4, 5],
      [0, 0],
    ]);
    expect(await numbersOf(combine(y, dispatch))).toEqual([6, 8, 1, 1]);
    const weights = inDouble(normals(1, [2, 2]));
    const loss = (z: Tensor) => sum(mul(combine(mul(z, used), dispatch), weights));
    await expectGradients(loss, inDouble(normals(2, [4, 2])), 8);
  });
});
