import type { ConfigError } from '@lab/settings';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../src/config';

const problemsOf = (layer: object): readonly string[] => {
  try {
    resolveConfig([layer]);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

describe('resolveConfig', () => {
  it('lays flags over presets over defaults', () => {
    const config = resolveConfig([{ preset: 'cartpole' }, { ppo: { clip: 0.1 } }]);
    expect(config.ppo).toMatchObject({ clip: 0.1, epochs: 20, minibatches: 1, maxGradNorm: 0.5 });
    expect(config.env.count).toBe(8);
  });

  it('lists every problem at once', () => {
    const problems = problemsOf({
      preset: 'nope',
      ppo: { clip: -1, minibatches: 7, clipp: 3 },
      env: { id: 'CartPole-v7' },
    });
    expect(problems).toHaveLength(5);
    expect(problems[0]).toContain('preset must be one of cleanrl, cartpole');
    expect(problems[1]).toContain('ppo.clip must be a number from 0.000001 to 10, got -1');
    expect(problems[2]).toContain('unknown setting ppo.clipp; allowed: ppo.rolloutSteps');
    expect(problems[3]).toContain('env: ');
    expect(problems[4]).toContain('ppo.minibatches must divide env.count x ppo.rolloutSteps 512, got 7');
  });

  it.each([
    [{ algorithm: 'dqn', env: { id: 'Pendulum-v1' } }, 'algorithm dqn needs an environment of choices'],
    [{ algorithm: 'sac' }, 'algorithm sac needs an environment that takes vectors'],
    [{ algorithm: 'reinforce', reinforce: { estimator: 'orderGrad' } }, 'needs reinforce.objective'],
    [
      { algorithm: 'reinforce', reinforce: { objective: 'Max' } },
      'needs reinforce.estimator orderGrad, got rloo',
    ],
    [{ algorithm: 'reinforce', reinforce: { objective: 'Maximum!' } }, 'an objective of @lab/ordergrad'],
    [
      { algorithm: 'reinforce', reinforce: { estimator: 'maxpo', k: 8 } },
      'reinforce.k must be at most 7 for maxpo',
    ],
    [{ algorithm: 'recurrentPpo', env: { count: 6 } }, 'ppo.minibatches must divide env.count 6'],
    [{ algorithm: 'recurrentPpo', core: { kind: 'fsrm', width: 30 } }, 'core: fsrm: width'],
    [{ env: { arguments: '{' } }, "env.arguments of CartPole-v1 must be a JSON object, got '{'"],
  ])('refuses what does not go together: %j', (layer, problem) => {
    expect(problemsOf(layer).join('\n')).toContain(problem);
  });
});
