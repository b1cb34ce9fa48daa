import { add, grad, mul, random, sum, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  type Execution,
  type InfMoeConfig,
  infMoe,
  type MaskKind,
  neuronMajor,
} from '../../src';
import { expectSame, normals } from '../support';

const size = {
  width: 6,
  hidden: 24,
  indexWidth: 3,
  routerHidden: 5,
  sigma: { mode: 'fixed', init: 0.8 },
} as const;
const key = random.key(9);
const x = normals(1, [5, 6]);
const weights = normals(2, [5, 6]);

const cases = (['softmax', 'sigmoid', 'hard'] as MaskKind[]).flatMap((maskKind) =>
  [1, 4].flatMap((blockSize) => [1, 2, 5].map((samples) => ({ maskKind, blockSize, samples }))),
);

function layer(config: Partial<InfMoeConfig>) {
  const ffn = infMoe({ ...size, ...config });
  const drawn = ffn.init(random.key(2));
  // Biases that are not 0, or nothing would notice them.
  const params = tree.map<Tensor>((leaf) => add(leaf, 0.1), drawn) as typeof drawn;
  return { ffn, params };
}

describe('the executions', () => {
  it.each(cases)('agree for $maskKind masks, blocks of $blockSize and $samples samples', async (config) => {
    const { ffn, params } = layer(config);
    const run = (execution: Execution, own = params) => ffn.apply(own, x, { key, execution }).output;
    const gradients = (execution: Execution) =>
      grad((p: { params: typeof params; x: Tensor }) => {
        const { output } = ffn.apply(p.params, p.x, { key, execution });
        return sum(mul(output, weights));
      })({ params, x });
    const [expected, expectedGradients] = [run('masked'), gradients('masked')];
    const leaves = new Map(tree.paths<Tensor>(expectedGradients));
    for (const execution of ['gather', 'block', 'auto'] as const) {
      await expectSame(run(execution), expected, 1e-5);
      for (const [path, leaf] of tree.paths<Tensor>(gradients(execution))) {
        await expectSame(leaf, leaves.get(path)!, 1e-5);
      }
    }
    await expectSame(run('gather', neuronMajor(params)), expected, 1e-5);
    await expectSame(run('block', neuronMajor(params)), expected, 1e-5);
    await expectSame(run('masked', neuronMajor(params)), expected, 1e-5);
  });

  it.each(['gather', 'block'] as const)(
    'refuse ste masks for %s, whose gradient they would lose',
    async (execution) => {
      const { ffn, params } = layer({ maskKind: 'ste' });
      expect(() => ffn.apply(params, x, { key, execution })).toThrow(ConfigError);
      const hard = infMoe({ ...size, maskKind: 'hard' });
      const same = hard.apply(params, x, { key, execution }).output;
      await expectSame(same, ffn.apply(params, x, { key }).output, 1e-6);
    },
  );
});
