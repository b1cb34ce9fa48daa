import {
  array,
  concat,
  expandDims,
  gather,
  grad,
  logSoftmax,
  random,
  slice,
  square,
  sum,
  type Tensor,
  traceFunction,
  tree,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, type FsrmConfig, fsrm, InputError, selectState } from '../../src/index';
import { elementsOf, expectGradient, inDoubles, normals, numbersOf } from '../support';

const config: FsrmConfig = { inputs: 3, tokens: 3, width: 8, heads: 2, T: 2 };
const core = fsrm(config);
const params = core.init(random.key(0));
const [time, batch] = [4, 2];
const xs = normals(1, [time, batch, 3]);

describe('fsrm', () => {
  it('has as many parameters for any number of fast steps, unless unshared', async () => {
    const count = async (changes: Partial<FsrmConfig>) =>
      (await elementsOf(fsrm({ ...config, ...changes }).init(random.key(0)))).length;
    expect(await count({ T: 7 })).toBe(await count({ T: 1 }));
    const one = (await elementsOf(params.layers)).length;
    expect(await count({ T: 3, shared: false })).toBe((await count({})) + 2 * one);
  });

  it('gives bit for bit the same as a stream and as a whole', async () => {
    const [, whole] = core.unroll(params, core.initialState(params, batch), xs);
    let state = core.initialState(params, batch);
    const outputs: Tensor[] = [];
    for (let t = 0; t < time; t++) {
      const [next, y] = core.step(params, state, gather(xs, array(t, { dtype: 'int32' }), 0));
      outputs.push(expandDims(y, 0));
      state = next;
    }
    expect(await numbersOf(concat(outputs, 0))).toEqual(await numbersOf(whole));
  });

  it('starts at a learned point without a key and at random with one', async () => {
    const learned = await numbersOf(core.initialState(params, 2).x);
    expect(learned.slice(0, 24)).toEqual(learned.slice(24));
    const drawn = await numbersOf(core.initialState(params, 2, random.key(5)).x);
    expect(drawn.slice(0, 24)).not.toEqual(drawn.slice(24));
    expect(drawn.slice(0, 4).reduce((total, value) => total + value ** 2, 0)).toBeCloseTo(1, 5);
  });

  it('has the gradient of finite differences through two observations and two fast steps', async () => {
    const x = inDoubles(slice(xs, [0, 0, 0], [2, batch, 3]));
    const loss = (p: typeof params) => sum(square(core.unroll(p, core.initialState(p, batch), x)[1]));
    await expectGradient(loss, inDoubles(params), 10, 1e-6);
  });

  it('replays a rollout with a reset inside to a ratio of one', async () => {
    const resets = array([
      [true, true],
      [false, false],
      [false, true],
      [false, false],
    ]);
    let state = core.initialState(params, batch, random.key(2));
    const begin = state;
    const rollout: Tensor[] = [];
    for (let t = 0; t < time; t++) {
      const at = array(t, { dtype: 'int32' });
      state = selectState(gather(resets, at, 0), core.initialState(params, batch), state);
      const [next, y] = core.step(params, state, gather(xs, at, 0));
      rollout.push(expandDims(logSoftmax(y), 0));
      state = next;
    }
    const replayed = logSoftmax(core.unroll(params, begin, xs, { resets })[1]);
    const [old, now] = [await numbersOf(concat(rollout, 0)), await numbersOf(replayed)];
    const ratios = now.map((value, i) => Math.exp(value - (old[i] as number)));
    expect(Math.max(...ratios.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(1e-5);
  });

  it('keeps its two limits of the gradient apart', async () => {
    const reach = async (changes: Partial<FsrmConfig>, truncation?: number) => {
      const model = fsrm({ ...config, ...changes });
      const last = (first: Tensor) => {
        const all = concat([first, slice(xs, [1, 0, 0], [time, batch, 3])], 0);
        const options = truncation === undefined ? {} : { truncation };
        const [, ys] = model.unroll(params, model.initialState(params, batch), all, options);
        return sum(square(gather(ys, array(time - 1, { dtype: 'int32' }), 0)));
      };
      const gradient = await numbersOf(grad(last)(slice(xs, [0, 0, 0], [1, batch, 3])));
      return Math.max(...gradient.map(Math.abs));
    };
    // From the last output back to the first observation:
    expect(await reach({})).toBeGreaterThan(1e-4);
    expect(await reach({ gradInnerSteps: 1 })).toBeGreaterThan(1e-4);
    expect(await reach({ gradInnerSteps: 1, innerCut: 'latent' })).toBe(0);
    expect(await reach({}, 4)).toBeGreaterThan(1e-4);
    expect(await reach({}, 3)).toBe(0);
    expect(await reach({}, 1)).toBe(0);
  });

  it('gives the same outputs whatever of the gradient is cut', async () => {
    const outputs = (changes: Partial<FsrmConfig>, truncation: number) => {
      const model = fsrm({ ...config, ...changes });
      return numbersOf(model.unroll(params, model.initialState(params, batch), xs, { truncation })[1]);
    };
    const whole = await outputs({}, 4);
    expect(await outputs({ gradInnerSteps: 1 }, 2)).toEqual(whole);
    expect(await outputs({ gradInnerSteps: 1, innerCut: 'latent' }, 1)).toEqual(whole);
  });

  it('is a graph of the same size for any number of observations, gradient and all', () => {
    const nodes = (observations: number) => {
      const loss = (p: typeof params, x: Tensor) =>
        sum(square(core.unroll(p, core.initialState(p, batch), x)[1]));
      const { graph } = traceFunction(
        (p: typeof params, x: Tensor) => grad(loss)(p, x),
        params,
        normals(4, [observations, batch, 3]),
      );
      return graph.nodes.length;
    };
    expect(nodes(96)).toBe(nodes(3));
  });

  it('takes an encoder of its own', () => {
    const encoder = {
      init: () => ({}),
      apply: (_params: unknown, x: Tensor) => expandDims(concat([x, x, slice(x, [0, 0], [2, 2])], 1), 1),
    };
    const model = fsrm({ ...config, tokens: 1, encoder });
    const own = model.init(random.key(0));
    const [, y] = model.step(own, model.initialState(own, 2), normals(3, [2, 3]));
    expect(y.shape).toEqual([2, 8]);
  });

  it('refuses settings and inputs that do not fit', () => {
    const changed = (changes: Partial<FsrmConfig>) => () => fsrm({ ...config, ...changes });
    expect(changed({ T: 0 })).toThrow(new ConfigError('fsrm: T must be a positive integer, got 0'));
    expect(changed({ width: 9 })).toThrow(new ConfigError('fsrm: width must be a multiple of 2, got 9'));
    expect(changed({ gamma: 0 })).toThrow(new ConfigError('fsrm: gamma must be positive, got 0'));
    expect(changed({ gradInnerSteps: 3 })).toThrow(
      new ConfigError('fsrm: gradInnerSteps must be an integer from 0 to T = 2, got 3'),
    );
    expect(changed({ mlpRatio: 0.5 })).toThrow(ConfigError);
    expect(changed({ gru: true, inner: 'lstm' })).toThrow(ConfigError);
    const state = core.initialState(params, batch);
    expect(() => core.unroll(params, state, normals(0, [4, 2, 5]))).toThrow(
      new InputError('unroll: xs must have shape [*, *, 3], got [4, 2, 5]'),
    );
    expect(() => core.unroll(params, state, xs, { resets: array([[true]]) })).toThrow(InputError);
    expect(() => core.unroll(params, state, xs, { truncation: 0 })).toThrow(ConfigError);
    expect(tree.leaves(state)).toHaveLength(1);
  });
});
