import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { addDecayedWeights, ConfigError, flatten, matrixMask } from '../../src/index';
import { leavesOf } from '../support';

const params = { weight: array([[10, 20]]), bias: array([30]) };
const gradients = { weight: array([[1, 1]]), bias: array([1]) };

describe('addDecayedWeights', () => {
  it('decays everything by default', async () => {
    const [updates] = addDecayedWeights(0.5).update(gradients, [], params);
    expect(await leavesOf(updates)).toEqual({ weight: [6, 11], bias: [16] });
  });

  it('decays matrices only under matrixMask, flattened or not', async () => {
    const decay = addDecayedWeights(0.5, matrixMask);
    for (const each of [decay, flatten(decay)]) {
      const [updates] = each.update(gradients, [], params);
      expect(await leavesOf(updates)).toEqual({ weight: [6, 11], bias: [1] });
    }
  });

  it('takes masks by path', async () => {
    const [updates] = addDecayedWeights(0.5, (_leaf, path) => path.at(-1) === 'bias').update(
      gradients,
      [],
      params,
    );
    expect(await leavesOf(updates)).toEqual({ weight: [1, 1], bias: [16] });
  });

  it('needs parameters and a rate that is not negative', () => {
    expect(() => addDecayedWeights(0.1).update(gradients, [])).toThrow(
      new ConfigError('addDecayedWeights: update needs the parameters'),
    );
    expect(() => addDecayedWeights(-1)).toThrow(ConfigError);
  });
});
