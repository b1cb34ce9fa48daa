import { random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { infMoe, neuronMajor } from '../../src';
import { numbersOf } from '../support';

describe('neuronMajor', () => {
  it('transposes the last weight, once', async () => {
    const params = infMoe({ width: 2, hidden: 3 }).init(random.key(0));
    const { weight } = params.down as { weight: Tensor };
    const [a, b, c, d, e, f] = await numbersOf(weight);
    const turned = neuronMajor(params);
    const { rows, bias } = turned.down as { rows: Tensor; bias: Tensor };
    expect(rows.shape).toEqual([3, 2]);
    expect(await numbersOf(rows)).toEqual([a, d, b, e, c, f]);
    expect(bias).toBe(params.down.bias);
    expect(neuronMajor(turned)).toBe(turned);
  });

  it('stands in for a bias that is not there', async () => {
    const params = infMoe({ width: 2, hidden: 3 }).init(random.key(0));
    const { weight } = params.down as { weight: Tensor };
    const { down } = neuronMajor({ ...params, down: { weight } });
    expect(await numbersOf(down.bias!)).toEqual([0, 0]);
  });
});
