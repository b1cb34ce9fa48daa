import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { CliffWalkingEnv } from '../../src/envs/toy-text/cliff-walking';
import { FrozenLakeEnv } from '../../src/envs/toy-text/frozen-lake';
import { generateRandomMap } from '../../src/envs/toy-text/frozen-lake-map';
import { TaxiEnv } from '../../src/envs/toy-text/taxi';
import { decodeTaxi, encodeTaxi } from '../../src/envs/toy-text/taxi-map';
import { ArgumentError, InvalidAction, ResetNeeded } from '../../src/errors';
import { golden } from '../golden-envs';

describe('text frames', () => {
  it.each(Object.entries(golden.ansi))('%s', (id, { seed, actions, frames }) => {
    const env = make<number, number>(id, { renderMode: 'ansi' });
    env.reset({ seed });
    const shown = [env.render()];
    for (const action of actions) {
      env.step(action);
      shown.push(env.render());
    }
    expect(shown).toEqual(frames);
  });

  it('shows a passenger aboard in green', () => {
    const env = new TaxiEnv({ renderMode: 'ansi' });
    const { actions } = golden.env['Taxi-v4']!.delivery![0]!;
    env.reset({ seed: 0 });
    for (const action of actions.slice(0, -1)) env.step(action);
    expect(env.render()).toContain('\u001b[42m');
  });
});

describe('FrozenLake', () => {
  it.each([0, 1, 42])('draws the random map of seed %i', (seed) => {
    expect(generateRandomMap({ seed })).toEqual(golden.frozenlake_random_map[seed]);
  });

  it('takes a map, rates and rewards', () => {
    const env = new FrozenLakeEnv({ desc: ['SH', 'FG'], successRate: 0.5, rewardSchedule: [10, -5, -1] });
    expect(env.transitions[0]![2]).toEqual([
      [0.25, 2, -1, false],
      [0.5, 1, -5, true],
      [0.25, 0, -1, false],
    ]);
    expect(env.transitions[3]![0]).toEqual([[1, 3, 0, true]]);
  });

  it('draws a random map of 64 tiles when asked for none', () => {
    expect(new FrozenLakeEnv({ mapName: null }).observationSpace.n).toBe(64);
  });

  it('refuses malformed maps, naming them', () => {
    expect(() => new FrozenLakeEnv({ mapName: '5x5' })).toThrow(/mapName.*"5x5"/);
    expect(() => new FrozenLakeEnv({ desc: ['SF', 'G'] })).toThrow(ArgumentError);
    expect(() => new FrozenLakeEnv({ desc: [] })).toThrow(ArgumentError);
    expect(() => new FrozenLakeEnv({ desc: ['FG'] })).toThrow(/start/);
    expect(() => generateRandomMap({ size: 1 })).toThrow(/size/);
    expect(() => generateRandomMap({ p: 0 })).toThrow(/p must be/);
  });
});

describe('Taxi', () => {
  it('numbers states so that decoding undoes encoding', () => {
    for (let state = 0; state < 500; state++) expect(encodeTaxi(decodeTaxi(state))).toBe(state);
  });

  it('tells the recorded action masks', () => {
    const trace = golden.env['Taxi-v4']!.traces[0]!;
    const env = new TaxiEnv();
    const bits = (info: Record<string, unknown>) =>
      Array.from(info.action_mask as Int8Array).reduce((sum, flag, action) => sum + flag * 2 ** action, 0);
    const masks = [
      bits(env.reset({ seed: trace.seed })[1]),
      ...trace.actions.map((action) => bits(env.step(action)[4])),
    ];
    expect(masks).toEqual(trace.info);
  });

  it('starts with equal probability in each of 300 states', () => {
    const distribution = new TaxiEnv().initialStateDistribution;
    expect(distribution.filter((probability) => probability === 1 / 300)).toHaveLength(300);
  });
});

describe('tabular environments', () => {
  it('draw one number per step and reset, also where there is one outcome', () => {
    const env = new CliffWalkingEnv();
    env.reset({ seed: 5 });
    const other = new CliffWalkingEnv();
    other.npRandom = env.npRandom.clone();
    env.step(0);
    env.reset();
    other.npRandom.random(2);
    expect(env.npRandom.state).toEqual(other.npRandom.state);
  });

  it('have outcomes that sum to one everywhere', () => {
    for (const env of [
      new TaxiEnv({ isRainy: true }),
      new FrozenLakeEnv(),
      new CliffWalkingEnv({ isSlippery: true }),
    ]) {
      for (const outcomes of env.transitions.flat()) {
        expect(outcomes.reduce((sum, [probability]) => sum + probability, 0)).toBeCloseTo(1, 12);
      }
    }
  });

  it('refuse actions that do not exist and steps before reset', () => {
    const env = new TaxiEnv();
    expect(() => env.step(0)).toThrow(ResetNeeded);
    env.reset({ seed: 0 });
    for (const action of [6, -1, 0.5, Number.NaN]) {
      expect(() => env.step(action)).toThrow(InvalidAction);
      expect(() => env.step(action)).toThrow(String(action));
    }
  });
});
