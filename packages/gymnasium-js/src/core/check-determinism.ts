import { GymnasiumError } from '../errors';
import type { Env } from './env';
import { logger } from './logger';
import { sharesObject } from './passive-checks';
import type { Info } from './step-output';
import { copyValue, valuesEqual } from './value';

const TOLERANCE = 1e-5;

/**
 * Checks that a seed decides what `reset` returns and draws.
 *
 * @throws GymnasiumError when equal seeds differ, the generator is not seeded, or different seeds agree.
 */
export function checkResetDeterminism(env: Env): void {
  const start = (seed?: number): [unknown, unknown] => {
    const [observation] = env.reset(seed === undefined ? {} : { seed });
    const call = seed === undefined ? 'reset()' : `reset({ seed: ${seed} })`;
    if (!env.observationSpace.contains(observation)) {
      throw new GymnasiumError(
        `The observation of ${call} is not within the observation space: ${String(observation)}`,
      );
    }
    return [copyValue(observation), env.unwrapped.npRandom.state];
  };
  const [first, firstState] = start(123);
  const [second] = start();
  const [third, thirdState] = start(123);
  const [fourth] = start();
  const [, otherState] = start(456);
  if (!env.spec?.nondeterministic) {
    requireEqual(first, third, 'Observations of reset({ seed: 123 })');
    requireEqual(second, fourth, 'Observations of reset() after reset({ seed: 123 })');
  }
  if (!valuesEqual(firstState, thirdState)) {
    throw new GymnasiumError(
      'The random generator differs after equal seeds; does reset() call seedGenerator(seed)?',
    );
  }
  if (valuesEqual(firstState, otherState)) {
    throw new GymnasiumError(
      'The random generator is the same after different seeds; does reset() call seedGenerator(seed)?',
    );
  }
}

/**
 * Checks that a seed and an action decide what `step` returns and draws.
 *
 * @throws GymnasiumError when something differs, or an episode is truncated after one step.
 */
export function checkStepDeterminism(env: Env): void {
  if (env.spec?.nondeterministic) return;
  env.actionSpace.seed(123);
  const action = env.actionSpace.sample();
  const run = () => {
    env.reset({ seed: 123 });
    return { result: copyValue(env.step(action)), state: env.unwrapped.npRandom.state };
  };
  const first = run();
  const second = run();
  const names = ['Observations', 'Rewards', 'terminated flags', 'truncated flags', 'Infos'];
  names.forEach((name, part) => {
    requireEqual(first.result[part], second.result[part], `${name} of step() after equal seeds and actions`);
  });
  if (!valuesEqual(first.state, second.state)) {
    throw new GymnasiumError('The random generator differs after equal seeds and actions');
  }
  if (first.result[3]) throw new GymnasiumError('The environment truncates after one step');
}

/** Checks that calls return new data. @throws GymnasiumError when two calls share an array or info object. */
export function checkDataIndependence(env: Env): void {
  env.actionSpace.seed(123);
  const calls: (readonly [unknown, Info])[] = [env.reset({ seed: 123 })];
  for (let step = 0; step < 2; step++) {
    const [observation, , terminated, truncated, info] = env.step(env.actionSpace.sample());
    calls.push([observation, info]);
    if (terminated || truncated) break;
  }
  calls.push(env.reset({ seed: 123 }));
  calls.forEach((call, index) => {
    if (calls.slice(0, index).some((earlier) => sharesObject(earlier, call))) {
      throw new GymnasiumError(
        'Two calls of reset() or step() returned the same array or info; return new data each time',
      );
    }
  });
}

function requireEqual(a: unknown, b: unknown, what: string): void {
  if (!valuesEqual(a, b, TOLERANCE))
    throw new GymnasiumError(`${what} are not equal: ${String(a)} and ${String(b)}`);
  if (!valuesEqual(a, b)) logger.warn(`${what} are similar, but not equal.`);
}
