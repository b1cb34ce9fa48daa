import { onnx } from '@lab/backend-onnx';
import {
  add,
  array,
  type Backend,
  grad,
  jit,
  mul,
  NaNError,
  random,
  referenceBackend,
  sum,
  type Tensor,
  tree,
} from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Execution, infMoe } from '../src';
import { layers } from './layers/cases';
import { expectSame, normals } from './support';

let backend: Backend;
beforeAll(async () => {
  backend = await onnx({ threads: 1 });
});
afterAll(() => backend.dispose());

const x = normals(1, [2, 3, 6]);
const key = random.key(3);

async function expectAgreement<P extends object>(
  run: (params: P, input: Tensor, key: Tensor) => object,
  params: P,
) {
  const [ours, reference] = [jit(run, { backend }), jit(run, { backend: referenceBackend() })];
  const expected = new Map(tree.paths<Tensor>(await reference(params, x, key)));
  for (const [path, leaf] of tree.paths<Tensor>(await ours(params, x, key))) {
    await expectSame(leaf, expected.get(path)!, 1e-4);
  }
  await Promise.all([ours.dispose(), reference.dispose()]);
}

describe('ONNX Runtime agrees with the reference backend', () => {
  it.each(Object.entries(layers))('for %s: output, statistics and gradients', async (_, ffn) => {
    const params = tree.map<Tensor>((leaf) => add(mul(leaf, 3), 0.1), ffn.init(random.key(2))) as object;
    await expectAgreement((p, input, k) => {
      const loss = (own: object) => {
        const { output, auxiliaryLoss } = ffn.apply(own, input, { key: k });
        return auxiliaryLoss ? add(sum(mul(output, output)), auxiliaryLoss) : sum(mul(output, output));
      };
      return [ffn.apply(p, input, { key: k }), grad(loss)(p)];
    }, params);
  });

  const positions = array([0, 1, 2], { dtype: 'int32' });
  it.each(['masked', 'gather', 'block'] as Execution[])(
    'for the %s execution, with noise by position',
    async (execution) => {
      const ffn = infMoe({ width: 6, hidden: 24, blockSize: 4, indexWidth: 3, routerHidden: 4 });
      await expectAgreement(
        (p, input, k) => {
          const run = (own: typeof p) => ffn.apply(own, input, { key: k, positions, execution }).output;
          return [run(p), grad((own: typeof p) => sum(mul(run(own), run(own))))(p)];
        },
        ffn.init(random.key(2)),
      );
    },
  );

  it('in refusing NaN', async () => {
    const ffn = infMoe({ width: 6, hidden: 24, indexWidth: 3, routerHidden: 4 });
    const run = jit((p: ReturnType<typeof ffn.init>, input: Tensor) => ffn.apply(p, input).output, {
      backend,
    });
    await expect(run(ffn.init(random.key(0)), array([[Number.NaN, 0, 0, 0, 0, 0]]))).rejects.toThrow(
      NaNError,
    );
  });
});
