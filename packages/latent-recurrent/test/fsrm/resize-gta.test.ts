import { array, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { coordinatesOf, initGta } from '../../src/fsrm/gta';
import { InputError, resizeGta } from '../../src/index';
import { expectNumbers, expectTrees, numbersOf } from '../support';

/** One 2 x 2 matrix per token, all of whose entries are its value. */
const matrices = (values: readonly number[]) =>
  array(
    values.map((value) => [
      [
        [value, value],
        [value, value],
      ],
    ]),
  );
const same = (matrix: Tensor) => ({ query: matrix, key: matrix, value: matrix, output: matrix });
const firsts = async (matrix: Tensor) => (await numbersOf(matrix)).filter((_, i) => i % 4 === 0);

describe('transforms for another grid', () => {
  it('are interpolated as torch.nn.functional.interpolate does', async () => {
    const { query } = resizeGta(same(matrices([0, 4])), [2], [4]);
    expectNumbers(await firsts(query), [0, 1, 3, 4], 1e-6);
    const { key } = resizeGta(same(matrices([0, 4, 8, 12])), [2, 2], [2, 4]);
    expectNumbers(await firsts(key), [0, 1, 3, 4, 8, 9, 11, 12], 1e-6);
  });

  it('are themselves on the same grid', async () => {
    const params = initGta(coordinatesOf([2, 3]), 4);
    await expectTrees(resizeGta(params, [2, 3], [2, 3]), params, 1e-6);
    expect(() => resizeGta(params, [6], [2, 3])).toThrow(InputError);
  });
});
