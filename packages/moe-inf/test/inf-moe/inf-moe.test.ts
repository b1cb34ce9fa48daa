import { geluMlp } from '@lab/nn';
import {
  add,
  array,
  concat,
  grad,
  jit,
  mul,
  NaNError,
  random,
  reshape,
  slice,
  stack,
  sum,
  type Tensor,
  tree,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  type InfMoeConfig,
  infMoe,
  klDivergence,
  maskKinds,
  recordRouting,
  replayRouting,
} from '../../src';
import {
  expectGradients,
  expectNonZero,
  expectNumbers,
  expectSame,
  inDouble,
  normals,
  numbersOf,
} from '../support';

const size = { width: 6, hidden: 16, indexWidth: 3, routerHidden: 5 };
const key = random.key(9);
const x = normals(1, [2, 3, 6]);
const fixed = { mode: 'fixed', init: 0.6 } as const;

function layer(config: Partial<InfMoeConfig> = {}) {
  const ffn = infMoe({ ...size, ...config });
  return { ffn, params: ffn.init(random.key(2)) };
}

describe('infMoe', () => {
  it.each([1, 2, 3, 8])(
    'is the dense layer, bit for bit, with hard masks that keep everything, K = %i',
    async (samples) => {
      const { ffn, params } = layer({ maskKind: 'hard', activeFraction: 1, samples });
      const dense = geluMlp({ width: 6, hidden: 16 });
      const { up, down } = params as never as Parameters<typeof dense.apply>[0];
      const expected = dense.apply({ up, down }, x).output;
      expect(await numbersOf(ffn.apply(params, x, { key }).output)).toEqual(await numbersOf(expected));
    },
  );

  it.each(maskKinds)('is the mean of its samples, for %s', async (maskKind) => {
    const { ffn, params } = layer({ maskKind, sigma: fixed });
    const noise = normals(4, [4, 2, 3, 3]);
    const single = (k: number) =>
      ffn.apply(params, x, { noise: slice(noise, [k, 0, 0, 0], [k + 1, 2, 3, 3]) }).output;
    const average = mul(
      [0, 1, 2, 3].map(single).reduce((a, b) => add(a, b)),
      0.25,
    );
    await expectSame(ffn.apply(params, x, { noise }).output, average, 1e-5);
  });

  it.each(maskKinds.flatMap((maskKind) => [1, 4].map((blockSize) => ({ maskKind, blockSize }))))(
    'has the gradients of finite differences for $maskKind masks of blocks of $blockSize',
    async ({ maskKind, blockSize }) => {
      const { ffn, params } = layer({
        maskKind,
        blockSize,
        samples: 3,
        klWeight: 0.1,
        maskHidden: 4,
        routerHidden: 5,
      });
      const inputs = inDouble({ params, x, noise: normals(4, [3, 2, 3, 3]), weights: normals(5, [2, 3, 6]) });
      const loss = (varied: { params: typeof params; x: Tensor }) => {
        const { output, auxiliaryLoss } = ffn.apply(varied.params, varied.x, { noise: inputs.noise });
        return add(sum(mul(output, inputs.weights)), auxiliaryLoss!);
      };
      if (maskKind === 'ste') {
        // Differences do not see the straight-through gradient, only what does not pass through the mask.
        const masked = ({ up, down }: Pick<typeof params, 'up' | 'down'>) =>
          loss({ params: { ...inputs.params, up, down }, x: inputs.x });
        const { up, down } = inputs.params;
        await expectGradients(masked, { up, down });
        const { router } = grad((p: typeof params) => loss({ params: p, x: inputs.x }))(inputs.params);
        await expectNonZero(router.mu.weight);
        return;
      }
      await expectGradients(loss, { params: inputs.params, x: inputs.x });
    },
  );

  it('trains mean and deviation of the router through every mask but hard', async () => {
    for (const maskKind of maskKinds) {
      const { ffn, params } = layer({ maskKind });
      const gradients = grad((p: typeof params) => sum(ffn.apply(p, x, { key }).output))(params);
      const routed = [gradients.router.mu.weight, gradients.router.log_sigma!.weight, gradients.mask.weight];
      for (const gradient of routed) {
        if (maskKind === 'hard') expect(new Set(await numbersOf(gradient))).toEqual(new Set([0]));
        else await expectNonZero(gradient);
      }
    }
  });

  it('does not couple tokens: permuting them permutes outputs', async () => {
    const { ffn, params } = layer({ samples: 2 });
    const rows = reshape(x, [6, 6]);
    const noise = normals(4, [2, 6, 3]);
    const order = [3, 1, 5, 0, 2, 4];
    const permuted = <T extends Tensor>(t: T, axis: number) =>
      concat(
        order.map((i) =>
          slice(
            t,
            t.shape.map((_, a) => (a === axis ? i : 0)),
            t.shape.map((n, a) => (a === axis ? i + 1 : n)),
          ),
        ),
        axis,
      );
    const { output } = ffn.apply(params, rows, { noise });
    const other = ffn.apply(params, permuted(rows, 0), { noise: permuted(noise, 1) }).output;
    await expectSame(other, permuted(output, 0), 1e-6);
  });

  it('gives tokens the same output in a sequence and one by one, noise included', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const positions = array([0, 1, 2], { dtype: 'int32' });
    const { output } = ffn.apply(params, x, { key, positions });
    const steps = [0, 1, 2].map((t) => {
      const token = reshape(slice(x, [0, t, 0], [2, t + 1, 6]), [2, 6]);
      return ffn.apply(params, token, { key, positions: array([t], { dtype: 'int32' }) }).output;
    });
    await expectSame(stack(steps, 1), output, 1e-6);
  });

  it('gives the same for the same key, and another for another', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const of = async (seed: number) => numbersOf(ffn.apply(params, x, { key: random.key(seed) }).output);
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
  });

  it('has an effect of K while sigma is finite, and none where it is 0', async () => {
    const outputs = async (init: number) => {
      const { ffn, params } = layer({ sigma: { mode: 'fixed', init } });
      const of = (samples: number) => numbersOf(ffn.apply(params, x, { key, samples }).output);
      return [await of(1), await of(4)] as const;
    };
    const [one, four] = await outputs(0.3);
    expect(Math.max(...one.map((value, i) => Math.abs(value - four[i]!)))).toBeGreaterThan(1e-4);
    const [zeroOne, zeroFour] = await outputs(0);
    expectNumbers(zeroOne, zeroFour, 1e-6);
  });

  it('takes z = mu without a key, and where asked to', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const mean = ffn.apply(params, x).output;
    await expectSame(ffn.apply(params, x, { key, evalMode: 'mean' }).output, mean, 0);
    const still = infMoe({ ...size, sigma: { mode: 'fixed', init: 0 } });
    await expectSame(still.apply(params, x, { key, samples: 1 }).output, mean, 1e-6);
  });

  it('has 1 / K of the variance with K samples', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const token = slice(reshape(x, [6, 6]), [0, 0], [1, 6]);
    const variance = async (samples: number, seeds: number) => {
      const noise = normals(samples, [samples, seeds, 3]);
      const rows = await numbersOf(ffn.apply(params, concat(Array(seeds).fill(token), 0), { noise }).output);
      return Array.from({ length: 6 }, (_, component) => {
        const values = rows.filter((_, i) => i % 6 === component);
        const average = values.reduce((a, b) => a + b, 0) / seeds;
        return values.reduce((a, b) => a + (b - average) ** 2, 0) / (seeds - 1);
      }).reduce((a, b) => a + b, 0);
    };
    const ratio = (await variance(1, 1500)) / (await variance(8, 1500));
    expect(ratio).toBeGreaterThan(8 * 0.85);
    expect(ratio).toBeLessThan(8 * 1.15);
  });

  it('gives the weighted divergence as auxiliary loss, and none without a weight', async () => {
    expect(layer().ffn.apply(layer().params, x, { key }).auxiliaryLoss).toBeUndefined();
    const { ffn, params } = layer({ klWeight: 0.5, sigma: fixed, routerHidden: 0 });
    const { auxiliaryLoss } = ffn.apply(params, x, { key });
    const mu = array(await numbersOf(reshape(x, [6, 6])), { shape: [6, 6] });
    const { weight } = params.router.mu;
    const means = await numbersOf(weight);
    const rows = await numbersOf(mu);
    const products = Array.from({ length: 18 }, (_, i) =>
      Array.from({ length: 6 }, (_, j) => rows[Math.floor(i / 3) * 6 + j]! * means[(i % 3) * 6 + j]!).reduce(
        (a, b) => a + b,
      ),
    );
    const sigma = array(Array(18).fill(0.6), { shape: [6, 3] });
    const expected = await klDivergence({ mu: array(products, { shape: [6, 3] }), sigma }).item();
    expect(await auxiliaryLoss!.item()).toBeCloseTo(expected / 2, 5);
  });

  it('reports how units are used', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const { statistics } = ffn.apply(params, x, { key, samples: 4 });
    expect(Object.keys(statistics!)).toEqual([
      ...['load', 'loadCv', 'dead', 'maxViolation', 'union'],
      ...['sigma', 'meanDeviation', 'noiseRatio', 'maskEntropy'],
    ]);
    const load = await numbersOf(statistics!.load!);
    expect(load).toHaveLength(16);
    expect(load.reduce((a, b) => a + b)).toBeCloseTo(4, 5);
    const union = await statistics!.union!.item();
    expect(union).toBeGreaterThan(0.25);
    expect(union).toBeLessThan(1);
    expect(await statistics!.sigma!.item()).toBeCloseTo(0.6, 6);
    const single = ffn.apply(params, x).statistics!;
    expect(await single.union!.item()).toBe(0.25);
  });

  it('replays recorded choices', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const routing = recordRouting();
    const { output } = ffn.apply(params, x, { key, routing });
    expect(routing.choices.map(({ shape }) => shape)).toEqual([[2, 6, 4]]);
    const moved = tree.map<Tensor>((leaf) => add(leaf, 0.05), params) as typeof params;
    const replayed = recordRouting();
    const routed = { ...replayRouting(routing.choices), record: replayed.record };
    ffn.apply(moved, x, { key, routing: routed });
    expect(await numbersOf(replayed.choices[0]!)).toEqual(await numbersOf(routing.choices[0]!));
    const again = ffn.apply(params, x, { key, routing: replayRouting(routing.choices) }).output;
    expect(await numbersOf(again)).toEqual(await numbersOf(output));
  });

  it('compiles, K being part of what is compiled', async () => {
    const { ffn, params } = layer({ sigma: fixed });
    const run = jit((p: typeof params, input: Tensor, k: Tensor) =>
      ffn.apply(p, input, { key: k, samples: 3 }),
    );
    const { output } = await run(params, x, key);
    await expectSame(output, ffn.apply(params, x, { key, samples: 3 }).output, 1e-6);
  });

  it.each([
    [{ samples: 0 }, 'samples must be a positive integer, got 0'],
    [{ evalMode: 'median' }, 'evalMode must be one of sample, mean, got median'],
    [{ noiseBy: 'token' }, 'noiseBy must be one of position, vector, got token'],
    [{ execution: 'fast' }, 'execution must be auto, masked, gather or block, got fast'],
    [{ noise: normals(1, [2, 2, 3, 4]) }, 'noise must be [samples, 2, 3, 3], got [2, 2, 3, 4]'],
    [{ noise: normals(1, [3]) }, 'noise must be [samples, 2, 3, 3], got [3]'],
    [{ routing: replayRouting([]) }, 'choices has 0 layers, but layer 1 asks'],
    [
      { routing: replayRouting([normals(1, [2, 6, 4])]) },
      'routing must repeat int32 [samples, rows, kept], [2, 6, 4]',
    ],
  ])('refuses the option %o', (bad, message) => {
    const { ffn, params } = layer();
    const call = () => ffn.apply(params, x, { key, ...bad } as never);
    expect(call).toThrow(message);
  });

  it('refuses with errors of this package', () => {
    const { ffn, params } = layer();
    expect(() => ffn.apply(params, x, { key, samples: 0 })).toThrow(ConfigError);
  });

  it('refuses vectors of another width', () => {
    const { ffn, params } = layer();
    expect(() => ffn.apply(params, normals(1, [2, 5]))).toThrow(
      'x must have a last axis of width 6, got [2, 5]',
    );
  });

  it('refuses NaN scores', async () => {
    const { ffn, params } = layer();
    const { output } = ffn.apply(params, array([[Number.NaN, 0, 0, 0, 0, 0]]));
    await expect(output.data()).rejects.toThrow(NaNError);
  });
});
