import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import { renameKeys, toCamelCase } from '../../src/core/naming';
import { Generator } from '../../src/random/generator';
import { Box } from '../../src/spaces/box';
import { Discrete } from '../../src/spaces/discrete';
import { fixture, numbersOf } from '../golden-envs';

interface Run {
  seed: number;
  observations: string;
  reward: number;
  ended: number[];
  state: string;
  uinteger: number;
}

/** Recorded by tools/golden/gymnasium/further_seeds.py, which says what a run is. */
const { steps, cases } = fixture<{
  steps: number;
  cases: { id: string; kwargs: Record<string, unknown>; runs: Run[] }[];
}>('further-seeds');

function actionsOf({ actionSpace }: Env, seed: number): unknown[] {
  const generator = new Generator(1000 + seed);
  if (actionSpace instanceof Discrete)
    return Array.from(generator.integers(0, actionSpace.n, { size: steps }));
  const { low, high } = actionSpace as Box;
  return Array.from(generator.uniform(1.25 * low[0]!, 1.25 * high[0]!, steps), (value) =>
    Float32Array.of(value),
  );
}

function run(env: Env, seed: number): Run {
  const Kind = env.observationSpace instanceof Box ? Float32Array : Int32Array;
  const digest = createHash('sha256');
  const see = (observation: unknown) =>
    digest.update(new Uint8Array(Kind.from(numbersOf(observation)).buffer));
  see(env.reset({ seed })[0]);
  let reward = 0;
  const ended: number[] = [];
  actionsOf(env, seed).forEach((action, step) => {
    const result = env.step(action);
    see(result[0]);
    reward += result[1];
    if (result[2] || result[3]) {
      ended.push(step);
      see(env.reset()[0]);
    }
  });
  const { state, uinteger } = env.npRandom.state;
  return { seed, observations: digest.digest('hex'), reward, ended, state: state.state, uinteger };
}

describe.each(cases)('$id $kwargs', ({ id, kwargs, runs }) => {
  it.each(runs)('agrees for seed $seed', ({ reward, ...expected }) => {
    const { reward: total, ...actual } = run(make(id, renameKeys(kwargs, toCamelCase)), expected.seed);
    expect(actual).toEqual(expected);
    expect(total).toBeCloseTo(reward, 9);
  });
});
