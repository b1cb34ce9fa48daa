import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { onnx } from '../../src';
import { expectAgreement, integers, noise } from '../agree';

const backend = await onnx({ threads: 2 });
afterAll(() => backend.dispose());

describe('scatterAdd', () => {
  it('adds all of many equal indices, with several threads', async () => {
    const indices = integers(
      [4096],
      Array.from({ length: 4096 }, (_, n) => (n * 7) % 8),
    );
    await expectAgreement(backend, (i, u) => t.scatterAdd(i!, u!, 8), [indices, noise([4096, 64])], 1e-4);
  });

  it('is an ONNX node inside a loop', async () => {
    const f = (indices?: t.Tensor, xs?: t.Tensor) =>
      t.scan(
        (c: t.Tensor, x: t.Tensor): [t.Tensor, null] => [t.add(c, t.scatterAdd(indices!, x, 3)), null],
        t.zeros([3, 2]),
        xs!,
      )[0];
    const coverage = await expectAgreement(backend, f, [integers([2, 2], [0, 2, 2, 2]), noise([5, 2, 2, 2])]);
    expect(coverage.scan).toEqual(['segment']);
    expect(coverage.scatterAdd).toEqual(['host']);
  });
});
