import { array, random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { filledIn, type InfMoeConfig } from '../../src/inf-moe/config';
import { drawIndices, initRouter, routeGaussian } from '../../src/inf-moe/router';
import { expectNumbers, normals, numbersOf } from '../support';

const size = { width: 6, hidden: 16, indexWidth: 3, routerHidden: 5 };
const route = (config: Partial<InfMoeConfig>, x: Tensor = normals(0, [4, 6])) => {
  const full = filledIn({ ...size, ...config });
  return routeGaussian(initRouter(random.key(1), full), x, full);
};
const rms = (numbers: number[]) => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);

describe('routeGaussian', () => {
  it('begins with the asked sigma where it is learned, also above a floor', async () => {
    const zero = array([[0, 0, 0, 0, 0, 0]]);
    for (const sigma of [{ init: 0.5 }, { init: 0.5, min: 0.3 }]) {
      const gaussian = route({ sigma: { mode: 'learned', ...sigma } }, zero);
      expectNumbers(await numbersOf(gaussian.sigma), [0.5, 0.5, 0.5], 1e-6);
    }
  });

  it('never falls below the floor nor exceeds the largest', async () => {
    const full = filledIn({ ...size, sigma: { mode: 'learned', init: 0.4, min: 0.3, max: 0.45 } });
    const params = initRouter(random.key(1), full);
    const raised = (by: number) => ({
      ...params,
      log_sigma: { ...params.log_sigma!, bias: array([by, by, by]) },
    });
    expectNumbers(
      await numbersOf(routeGaussian(raised(-60), normals(0, [1, 6]), full).sigma),
      [0.3, 0.3, 0.3],
      1e-6,
    );
    expectNumbers(
      await numbersOf(routeGaussian(raised(60), normals(0, [1, 6]), full).sigma),
      [0.45, 0.45, 0.45],
      1e-6,
    );
  });

  it('has no parameters for a fixed sigma', async () => {
    const full = filledIn({ ...size, sigma: { mode: 'fixed', init: 0.3 } });
    const params = initRouter(random.key(1), full);
    expect(Object.keys(params)).toEqual(['trunk', 'mu']);
    const { sigma } = routeGaussian(params, normals(0, [1, 6]), full);
    expectNumbers(await numbersOf(sigma), [0.3, 0.3, 0.3], 1e-6);
  });

  it('may be linear', () => {
    const params = initRouter(random.key(1), filledIn({ ...size, routerHidden: 0 }));
    expect(Object.keys(params)).toEqual(['mu', 'log_sigma']);
    expect(params.mu.weight.shape).toEqual([3, 6]);
  });

  it('bounds the mean', async () => {
    const x = normals(0, [4, 6]);
    const big = array(
      (await numbersOf(x)).map((value) => 1e3 * value),
      { shape: [4, 6] },
    );
    expect(rms(await numbersOf(route({}, big).mu))).toBeGreaterThan(10);
    expect(Math.max(...(await numbersOf(route({ meanBound: 'tanh' }, big).mu)))).toBeLessThanOrEqual(1);
    expect(rms(await numbersOf(route({ meanBound: 'layer-norm' }, big).mu))).toBeCloseTo(1, 2);
  });
});

describe('drawIndices', () => {
  it('is mu + sigma noise for every sample', async () => {
    const gaussian = { mu: array([[1, 2]]), sigma: array([[0.5, 0.1]]) };
    const z = drawIndices(gaussian, array([[[2, 0]], [[-2, 10]]]));
    expectNumbers(await numbersOf(z), [2, 2, 0, 3], 1e-6);
  });
});
