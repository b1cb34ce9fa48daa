import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, trace } from '../../src/index';
import { numbersOf } from '../support';

async function twoSteps(nesterov: boolean): Promise<number[][]> {
  const optimiser = trace({ decay: 0.5, nesterov });
  const [first, state] = optimiser.update(array([8]), optimiser.init(array([0])));
  const [second] = optimiser.update(array([2]), state);
  return [await numbersOf(first), await numbersOf(second)];
}

describe('trace', () => {
  it('adds up decayed gradients', async () => {
    expect(await twoSteps(false)).toEqual([[8], [6]]);
  });

  it('looks ahead in the manner of Nesterov', async () => {
    expect(await twoSteps(true)).toEqual([[12], [5]]);
  });

  it('refuses decays outside [0, 1)', () => {
    expect(() => trace({ decay: 1 })).toThrow(ConfigError);
  });
});
