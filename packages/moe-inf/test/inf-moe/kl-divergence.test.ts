import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { klDivergence } from '../../src';
import { expectGradients } from '../support';

describe('klDivergence', () => {
  it('is 0 for standard normals', async () => {
    expect(await klDivergence({ mu: array([[0, 0]]), sigma: array([[1, 1]]) }).item()).toBe(0);
  });

  it('is the mean over rows and dimensions', async () => {
    const value = klDivergence({ mu: array([[2, 0]]), sigma: array([[1, Math.E]]) });
    // (2^2 / 2 + (e^2 - 3) / 2) / 2
    expect(await value.item()).toBeCloseTo(2.09726402473, 6);
  });

  it('has the gradients of its formula', async () => {
    const of = (numbers: number[]) => array(Float64Array.from(numbers), { shape: [2, 2] });
    await expectGradients(klDivergence, { mu: of([1, -0.5, 0.2, 2]), sigma: of([0.1, 0.7, 1.2, 3]) }, 4);
  });
});
