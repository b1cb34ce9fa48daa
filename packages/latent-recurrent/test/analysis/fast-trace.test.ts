import { array, random, type Tensor, transpose } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  type FsrmConfig,
  fastTrace,
  fsrm,
  linearEncoder,
  orderParameter,
  unrollStates,
} from '../../src/index';
import { expectTrees, normals, numbersOf } from '../support';

const config: FsrmConfig = { inputs: 3, tokens: 3, width: 8, heads: 2, T: 4 };
const core = fsrm(config);
const params = core.init(random.key(0));

describe('what happens in the fast steps', () => {
  it('ends where the model ends, with energies and residuals of every step', async () => {
    const x = normals(1, [2, 3]);
    const state = core.initialState(params, 2);
    const encoder = linearEncoder({ inputs: 3, tokens: 3, width: 8, std: 1 });
    const c = encoder.apply(params.encoder as never, x);
    const trace = fastTrace(config, params.layers, state, c);
    await expectTrees(trace.state, core.step(params, state, x)[0], 1e-6);
    expect([trace.energies.shape, trace.residuals.shape]).toEqual([
      [4, 2],
      [4, 2],
    ]);
    const residuals = await numbersOf(trace.residuals);
    expect(Math.min(...residuals)).toBeGreaterThan(0);
    expect(Math.max(...residuals)).toBeLessThan(2);
    const long = await numbersOf(
      fastTrace({ ...config, T: 60, omega: 'none' }, withoutOmega(), state, c).residuals,
    );
    expect(long.at(-1)).toBeLessThan((long[0] as number) / 3);
  });

  it('has no energy but with oscillators', () => {
    const state = core.initialState(params, 1);
    expect(() => fastTrace({ ...config, inner: 'lstm' }, params.layers, state, state.x)).toThrow(
      new ConfigError("fastTrace: inner must be 'akorn', got 'lstm'"),
    );
  });
});

describe('the order parameter', () => {
  it('is one where tokens agree and zero where they cancel', async () => {
    const tokens = array([
      [
        [1, 0, 0, 1],
        [1, 0, 0, -1],
      ],
    ]);
    expect(await numbersOf(orderParameter(tokens, 2))).toEqual([1, 0]);
  });
});

describe('states of a sequence', () => {
  it('are those after every observation, with the outputs of unroll', async () => {
    const xs = normals(2, [5, 2, 3]);
    const { states, outputs } = unrollStates(core, params, core.initialState(params, 2), xs);
    const [last, ys] = core.unroll(params, core.initialState(params, 2), xs);
    await expectTrees(outputs, ys, 1e-6);
    expect(states.x.shape).toEqual([5, 2, 3, 8]);
    const all = await numbersOf(states.x);
    expect(all.slice(-48)).toEqual(await numbersOf(last.x));
    expect(transpose(states.x as Tensor, [1, 0, 2, 3]).shape).toEqual([2, 5, 3, 8]);
  });
});

function withoutOmega(): readonly unknown[] {
  return params.layers.map((layer) => {
    const { omega: _, ...rest } = layer as Record<string, unknown>;
    return rest;
  });
}
