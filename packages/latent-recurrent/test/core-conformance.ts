import {
  array,
  concat,
  expandDims,
  gather,
  jit,
  mul,
  random,
  slice,
  sum,
  type Tensor,
  tree,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import type { SequenceCore } from '../src/index';
import { gatherState } from '../src/index';
import { elementsOf, expectGradient, expectTrees, inDoubles, normals, numbersOf } from './support';

const [time, batch] = [7, 3];
const tolerance = 2e-5;

/** What every sequence core must do; called once for each. */
export function describeCore<P, S>(name: string, core: SequenceCore<P, S>): void {
  const params = core.init(random.key(1));
  const xs = normals(2, [time, batch, core.inputs]);
  const start = () => core.initialState(params, batch);
  const at = (t: number) => gather(xs, array(t, { dtype: 'int32' }), 0);

  describe(`${name} is a sequence core`, () => {
    it('gives the same step by step and unrolled, in two parts or one', async () => {
      const [whole, all] = core.unroll(params, start(), xs);
      let state = start();
      const steps: Tensor[] = [];
      for (let t = 0; t < time; t++) {
        const [next, y] = core.step(params, state, at(t));
        [state] = [next];
        steps.push(expandDims(y, 0));
      }
      expect(all.shape).toEqual([time, batch, core.outputs]);
      await expectTrees(concat(steps, 0), all, tolerance);
      await expectTrees(state, whole, tolerance);
      const [half, first] = core.unroll(params, start(), slice(xs, [0, 0, 0], [3, batch, core.inputs]));
      const [end, second] = core.unroll(params, half, slice(xs, [3, 0, 0], [time, batch, core.inputs]));
      await expectTrees(concat([first, second], 0), all, tolerance);
      await expectTrees(end, whole, tolerance);
    });

    it('starts again where the mask says so, before the step, and only there', async () => {
      const resets = array(Array.from({ length: time }, (_, t) => [0, 1, 2].map((b) => t === 3 && b === 1)));
      const [state, ys] = core.unroll(params, start(), xs, { resets });
      const [plainState, plain] = core.unroll(params, start(), xs);
      const tail = slice(xs, [3, 0, 0], [time, batch, core.inputs]);
      const [freshState, fresh] = core.unroll(params, start(), tail);
      const row = (from: Tensor, t: number, b: number) =>
        slice(from, [t, b, 0], [from.shape[0] as number, b + 1, core.outputs]);
      await expectTrees(row(ys, 3, 1), row(fresh, 0, 1), tolerance);
      for (const b of [0, 2]) await expectTrees(row(ys, 0, b), row(plain, 0, b), tolerance);
      await expectTrees(gatherState(state, rows(1)), gatherState(freshState, rows(1)), tolerance);
      await expectTrees(gatherState(state, rows(0, 2)), gatherState(plainState, rows(0, 2)), tolerance);
      expect(await numbersOf(row(ys, 3, 1))).not.toEqual(await numbersOf(row(plain, 3, 1)));
    });

    it('resets at the first observation whatever the state was, to the given state', async () => {
      const resets = array(Array.from({ length: time }, (_, t) => [t === 0, t === 0, t === 0]));
      const [used] = core.unroll(params, start(), normals(5, [4, batch, core.inputs]));
      const fresh = core.unroll(params, start(), xs);
      await expectTrees(core.unroll(params, used, xs, { resets }), fresh, tolerance);
      const given = core.unroll(params, start(), xs, { resets, initial: used });
      await expectTrees(given, core.unroll(params, used, xs), tolerance);
    });

    it('treats the rows of a batch apart', async () => {
      const [, all] = core.unroll(params, start(), xs);
      const alone = slice(xs, [0, 2, 0], [time, 3, core.inputs]);
      const [, one] = core.unroll(params, core.initialState(params, 1), alone);
      await expectTrees(one, slice(all, [0, 2, 0], [time, 3, core.outputs]), tolerance);
    });

    it('keeps the batch first in every tensor of its state, and the shapes', async () => {
      const [after] = core.unroll(params, start(), xs);
      const shapes = tree.leaves(start()).map(({ shape }) => shape);
      expect(shapes.every((shape) => shape[0] === batch)).toBe(true);
      expect(tree.leaves(after).map(({ shape }) => shape)).toEqual(shapes);
    });

    it('has the gradient of finite differences, through a reset', async () => {
      const [exact, x] = [inDoubles(params), inDoubles(xs)];
      const resets = array(Array.from({ length: time }, (_, t) => [t === 3, false, false]));
      const weights = inDoubles(normals(7, [time, batch, core.outputs]));
      const loss = (p: P) => {
        const [, ys] = core.unroll(p, core.initialState(p, batch), x, { resets });
        return sum(mul(ys, weights));
      };
      await expectGradient(loss, exact, 3, 1e-5);
    });

    it('compiles to what it gives at once', async () => {
      const compiled = jit(
        (p: P & object, s: S & object, x: Tensor) => core.unroll(p, s, x) as [S & object, Tensor],
      );
      const [state, ys] = await compiled(params as P & object, start() as S & object, xs);
      await expectTrees([state, ys], core.unroll(params, start(), xs), tolerance);
      expect((await elementsOf(ys)).every(Number.isFinite)).toBe(true);
    });
  });
}

function rows(...indices: number[]): Tensor {
  return array(indices, { dtype: 'int32' });
}
