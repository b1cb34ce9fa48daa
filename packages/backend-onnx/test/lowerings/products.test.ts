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

describe('scan', () => {
  it('is an ONNX loop where its body has no host kernel, and a loop over a plan otherwise', async () => {
    const sum = (xs?: t.Tensor) =>
      t.scan((c: t.Tensor, x: t.Tensor): [t.Tensor, t.Tensor] => [t.add(c, x), c], t.zeros([2]), xs!);
    expect((await expectAgreement(backend, (xs) => [...sum(xs)], [noise([4, 2])])).scan).toEqual(['segment']);
    const largest = (xs?: t.Tensor) =>
      t.scan(
        (c: t.Tensor, x: t.Tensor): [t.Tensor, t.Tensor] => [t.add(c, x), t.argmax(t.add(c, x))],
        t.zeros([3]),
        xs!,
      );
    expect((await expectAgreement(backend, (xs) => [...largest(xs)], [noise([4, 3])])).scan).toEqual([
      'host',
    ]);
  });
});
