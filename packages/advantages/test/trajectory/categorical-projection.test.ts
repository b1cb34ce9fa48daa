import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectCategorical } from '../../src/trajectory/index';

describe('projectCategorical', () => {
  it('splits mass between neighbours, by hand', () => {
    expect([...projectCategorical([0.25, 9], [0.5, 0.5], [0, 1, 2])]).toEqual([0.375, 0.125, 0.5]);
    expect([...projectCategorical([-7, 1], [0.25, 0.75], [0, 1, 2])]).toEqual([0.25, 0.75, 0]);
    expect([...projectCategorical([3], [1], [5])]).toEqual([1]);
    expect([...projectCategorical([0.5, 3], [0.5, 0.5], [0, 2, 4])]).toEqual([0.375, 0.375, 0.25]);
  });

  it('keeps the mass, and inside the support the mean', () => {
    const support = [-1, 0, 2, 3];
    const atoms = fc.array(fc.tuple(fc.double({ min: -1, max: 3, noNaN: true }), fc.nat(9)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(atoms, (pairs) => {
        const [from, mass] = [pairs.map(([atom]) => atom), pairs.map(([, weight]) => weight)];
        const projected = projectCategorical(from, mass, support);
        const total = mass.reduce((sum, weight) => sum + weight, 0);
        const mean = from.reduce((sum, atom, i) => sum + atom * mass[i]!, 0);
        expect(projected.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(total, 9);
        expect(projected.reduce((sum, weight, i) => sum + weight * support[i]!, 0)).toBeCloseTo(mean, 9);
      }),
    );
  });

  it.each<[string, () => unknown]>([
    ['atoms[0]', () => projectCategorical([Number.NaN], [1], [0])],
    ['probabilities.length', () => projectCategorical([0], [], [0])],
    ['support.length', () => projectCategorical([0], [1], [])],
    ['support[1]', () => projectCategorical([0], [1], [1, 1])],
  ])('names %s', (argument, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'AdvantageError', argument }));
  });
});
