import { describe, expect, it } from 'vitest';
import {
  expectedValues,
  greedyActions,
  greedyValues,
  nStep,
  persistentValues,
  selectedValues,
} from '../../src/trajectory/index';

const q = [1, 3, 2, 5, 4, 5]; // two rows of three actions

describe('values of states from values of actions', () => {
  it('greedy, the lowest index of several', () => {
    expect([...greedyActions(q, 3)]).toEqual([1, 0]);
    expect([...greedyValues(q, 3)]).toEqual([3, 5]);
  });

  it('of the actions taken, or chosen by another network', () => {
    expect([...selectedValues(q, [2, 1], 3)]).toEqual([2, 4]);
    expect([...selectedValues(q, greedyActions([0, 0, 9, 0, 9, 0], 3), 3)]).toEqual([2, 4]);
  });

  it('expected under a policy', () => {
    expect([...expectedValues(q, [0.5, 0, 0.5, 0.25, 0.5, 0.25], 3)]).toEqual([1.5, 4.5]);
  });

  it('persistent, between the greedy action and the one before', () => {
    expect([...persistentValues(q, [0, 1], 3, 0.25)]).toEqual([2.5, 4.75]);
    expect([...persistentValues(q, [0, 1], 3, 0)]).toEqual([...greedyValues(q, 3)]);
  });

  it('make n-step returns the targets of Q-learning', () => {
    const values = greedyValues(q, 3);
    expect([...nStep({ rewards: [1], values, gamma: 0.5, n: 1 })]).toEqual([3.5]);
  });

  it.each<[string, () => unknown]>([
    ['actions', () => greedyValues(q, 4)],
    ['actions', () => expectedValues(q, q, 0)],
    ['q[1]', () => greedyActions([0, Number.NaN], 2)],
    ['chosen.length', () => selectedValues(q, [0], 3)],
    ['chosen[1]', () => selectedValues(q, [0, 3], 3)],
    ['policy.length', () => expectedValues(q, [1], 3)],
    ['alpha', () => persistentValues(q, [0, 1], 3, 2)],
  ])('name %s', (argument, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'AdvantageError', argument }));
  });
});
