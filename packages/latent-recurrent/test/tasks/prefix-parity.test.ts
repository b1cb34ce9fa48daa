import { describe, expect, it } from 'vitest';
import { ConfigError, delayedRecall, parityExample, prefixParity, randomNumbers } from '../../src/index';

describe('prefix parity', () => {
  it('asks for the parity of all bits so far', () => {
    const { observations, targets } = parityExample([1, 0, 1, 1]);
    expect([...targets]).toEqual([1, 1, 0, 1]);
    expect([...observations]).toEqual([0, 1, 1, 0, 0, 1, 0, 1]);
  });

  it('draws bits of the length asked for, the same for the same seed', () => {
    const [a, b] = [prefixParity.sample(randomNumbers(1), 30), prefixParity.sample(randomNumbers(1), 30)];
    expect(a).toEqual(b);
    expect(a.targets).toHaveLength(30);
    expect(a).not.toEqual(prefixParity.sample(randomNumbers(2), 30));
  });

  it('judges late answers apart', () => {
    const example = parityExample(new Array(20).fill(1));
    const answers = example.targets.map((target, t) => (t < 18 ? target : 1 - target));
    expect(prefixParity.judge(example, answers)).toEqual({ accuracy: 0.9, exact: false, lastTenth: 0 });
  });
});

describe('delayed recall', () => {
  it('scores the last position alone', () => {
    const { observations, targets } = delayedRecall(3).sample(randomNumbers(3), 4);
    const cue = observations.slice(0, 5).indexOf(1);
    expect([...targets]).toEqual([-1, -1, -1, cue]);
    expect(observations.slice(5, 10).indexOf(1)).toBe(3);
    expect(observations.slice(15).indexOf(1)).toBe(4);
    expect(() => delayedRecall(0)).toThrow(ConfigError);
  });
});
