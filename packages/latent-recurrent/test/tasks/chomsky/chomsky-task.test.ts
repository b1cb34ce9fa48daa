import { describe, expect, it } from 'vitest';
import { answering, ConfigError, randomNumbers } from '../../../src/index';
import { reverseString } from '../../../src/tasks/chomsky/reverse-string';
import { stackManipulation } from '../../../src/tasks/chomsky/stack-manipulation';

describe('answering', () => {
  it('puts blanks behind the input, where the answer is read', () => {
    const task = answering(reverseString, 2);
    const { observations, targets } = task.sample(randomNumbers(3), 3);
    expect(observations).toHaveLength(3 * (3 + 2 + 3));
    const symbols = Array.from({ length: 8 }, (_, t) => observations.slice(3 * t, 3 * t + 3).indexOf(1));
    expect(symbols.slice(3)).toEqual([2, 2, 2, 2, 2]);
    expect([...targets]).toEqual([-1, -1, -1, -1, -1, ...symbols.slice(0, 3).reverse()]);
    expect(task.classes).toBe(2);
  });

  it('judges only what is scored', () => {
    const task = answering(stackManipulation);
    const example = task.sample(randomNumbers(4), 10);
    const right = example.targets.map((target) => Math.max(target, 0));
    expect(task.judge(example, right)).toEqual({ accuracy: 1, exact: true, lastTenth: 1 });
    const wrong = right.slice();
    const scored = [...example.targets.keys()].filter((t) => example.targets[t] !== -1);
    const last = scored.at(-1) as number;
    wrong[last] = ((right[last] as number) + 1) % 3;
    const verdict = task.judge(example, wrong);
    expect(verdict.accuracy).toBeCloseTo(1 - 1 / scored.length, 12);
    expect([verdict.exact, verdict.lastTenth]).toEqual([false, 0]);
  });

  it('refuses steps that are none', () => {
    expect(() => answering(reverseString, -1)).toThrow(ConfigError);
  });
});
