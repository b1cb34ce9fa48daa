import { add, array, grad, random, sum } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { lossFreeMoe, rebalanced, topKMoe } from '../../src';
import { normals, numbersOf } from '../support';

const size = { width: 6, experts: 8, expertHidden: 5 };

describe('lossFreeMoe', () => {
  const ffn = lossFreeMoe(size);

  it('evens out a skewed load by its bias alone', async () => {
    // A common direction in all tokens makes some experts likely for every one.
    const x = add(normals(1, [256, 6]), array([2, -1, 1, 0, 0, 0]));
    const violation = async (p: ReturnType<typeof ffn.init>) => {
      const { statistics } = ffn.apply(p, x);
      return { value: await statistics!.maxViolation!.item(), load: statistics!.load! };
    };
    let params = lossFreeMoe({ ...size, gateWeight: (k, shape) => random.normal(k, shape) }).init(
      random.key(0),
    );
    const before = await violation(params);
    expect(before.value).toBeGreaterThan(1);
    for (let step = 0; step < 100; step++) params = rebalanced(params, (await violation(params)).load, 0.02);
    expect((await violation(params)).value).toBeLessThan(before.value / 2);
  });

  it('has no auxiliary loss, and no gradient in its bias', async () => {
    const params = ffn.init(random.key(0));
    const x = normals(1, [12, 6]);
    expect(ffn.apply(params, x).auxiliaryLoss).toBeUndefined();
    const { router } = grad((p: typeof params) => sum(ffn.apply(p, x).output))(params);
    expect(new Set(await numbersOf(router.balance!))).toEqual(new Set([0]));
  });

  it('leaves parameters without a bias as they are', () => {
    const params = topKMoe(size).init(random.key(0));
    expect(rebalanced(params, array([1, 2]))).toBe(params);
  });
});
