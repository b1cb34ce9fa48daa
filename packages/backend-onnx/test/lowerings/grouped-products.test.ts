import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { onnx } from '../../src';
import { expectAgreement, integers, noise } from '../agree';

const backend = await onnx({ threads: 2 });
afterAll(() => backend.dispose());

describe('groupedMatmul', () => {
  const [x, w] = [noise([7, 3]), noise([3, 3, 2])];

  it('gives 0 for rows of no group, and skips empty groups', async () => {
    const coverage = await expectAgreement(backend, (a, b, sizes) => t.groupedMatmul(a!, b!, sizes!), [
      x,
      w,
      integers([3], [2, 0, 3]),
    ]);
    expect(coverage.groupedMatmul).toEqual(['segment']);
  });

  it('has gradients where rows belong to no group', async () => {
    const gradients = (a?: t.Tensor, b?: t.Tensor, sizes?: t.Tensor) =>
      t.grad(([p, q]: t.Tensor[]) => t.sum(t.square(t.groupedMatmul(p!, q!, sizes!))))([a!, b!]);
    await expectAgreement(backend, gradients, [x, w, integers([3], [2, 0, 3])]);
  });
});
