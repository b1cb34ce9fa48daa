import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { onnx } from '../../src';
import { expectAgreement, noise } from '../agree';

const backend = await onnx({ threads: 2 });
afterAll(() => backend.dispose());

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
