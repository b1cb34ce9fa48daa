import { grad, mul, random, sum } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { noisyTopKMoe, topKMoe } from '../../src';
import { expectNonZero, expectSame, normals, numbersOf } from '../support';

const size = { width: 6, experts: 4, expertHidden: 5 };
const x = normals(1, [12, 6]);

describe('noisyTopKMoe', () => {
  const ffn = noisyTopKMoe(size);
  const params = ffn.init(random.key(0));

  it('is plain top-k without a key', async () => {
    await expectSame(ffn.apply(params, x).output, topKMoe(size).apply(params, x).output, 0);
  });

  it('draws by its key, and learns how much', async () => {
    const of = (seed: number) => numbersOf(ffn.apply(params, x, { key: random.key(seed) }).output);
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
    const { router } = grad((p: typeof params) =>
      sum(mul(ffn.apply(p, x, { key: random.key(1) }).output, normals(2, [12, 6]))),
    )(params);
    await expectNonZero(router.noise!.weight);
  });
});
