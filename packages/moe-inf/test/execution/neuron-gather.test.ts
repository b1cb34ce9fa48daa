import { random, zeros } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { infMoe, neuronMajor } from '../../src';
import { maskedDense } from '../../src/execution/masked-dense';
import { neuronGather } from '../../src/execution/neuron-gather';
import { expectSame, normals } from '../support';

// 300 units of three tokens are read 85 at a time, with some left over.
const ffn = infMoe({ width: 4, hidden: 400, activeFraction: 0.75, indexWidth: 3, routerHidden: 5 });
const params = ffn.init(random.key(0));

describe('neuronGather', () => {
  it.each([
    ['one sample, whose units are known', 1],
    ['two samples, whose units are found in the mask', 2],
  ])('agrees with masked dense in several parts, for %s', async (_, samples) => {
    const x = normals(1, [3, 4]);
    const run = (execution: 'gather' | 'masked') =>
      ffn.apply(neuronMajor(params), x, { key: random.key(1), samples, execution }).output;
    await expectSame(run('gather'), run('masked'), 1e-5);
  });

  it('fills up with units of mask 0 where fewer are kept than could be', async () => {
    const mask = zeros([3, 400]);
    const own = { ...params, x: normals(1, [3, 4]), mask, mostKept: 5, blockSize: 1 };
    const output = neuronGather({ ...own, activation: 'gelu' });
    expect(output.shape).toEqual([3, 4]);
    await expectSame(output, maskedDense({ ...own, activation: 'gelu' }), 1e-6);
  });
});
