import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { getSpec } from '../../src/core/registry';
import { ArgumentError } from '../../src/errors';
import { DoorState, stateOf, Thing, thingOf } from '../../src/extra/minigrid/cell';
import { DoorKeyEnv } from '../../src/extra/minigrid/door-key';
import { LavaCrossingEnv } from '../../src/extra/minigrid/lava-crossing';
import { MiniGridMemoryEnv } from '../../src/extra/minigrid/memory';
import {
  MiniGridAction,
  type MiniGridEnv,
  type MiniGridObservation,
} from '../../src/extra/minigrid/minigrid-env';
import { MultiRoomEnv } from '../../src/extra/minigrid/multi-room';
import { registerExtra } from '../../src/extra/register-extra';
import recorded from './minigrid-levels.json';
import { shortestPlan } from './minigrid-plan';
import { randomMean } from './rollout';

registerExtra();

const unwrapped = (id: string): MiniGridEnv =>
  make(getSpec(id), { renderMode: 'ansi' }).unwrapped as unknown as MiniGridEnv;

describe.each(Object.entries(recorded.levels))('%s as Python draws and plays it', (id, walks) => {
  it.each(walks)('seed $seed', ({ seed, text, actions, rewardSum, ended, sha256 }) => {
    const env = unwrapped(id);
    const digest = createHash('sha256');
    const add = ({ image, direction }: MiniGridObservation) =>
      digest.update(image).update(new Uint8Array([direction]));
    add(env.reset({ seed })[0]);
    expect(env.render()).toBe(text);
    let total = 0;
    let end: unknown[] | null = null;
    actions.forEach((action, t) => {
      const [observation, reward, terminated, truncated] = env.step(action);
      add(observation);
      total += reward;
      if (terminated || truncated) end = [t, terminated, truncated];
    });
    expect([total, end]).toEqual([rewardSum, ended]);
    expect(digest.digest('hex')).toBe(sha256);
  });
});

describe('shortest plans', () => {
  /** The return of the shortest plan, which must be the formula's value of its length. */
  const solve = (env: MiniGridEnv, seed: number): number => {
    env.reset({ seed });
    const plan = shortestPlan(env);
    const results = plan.map((action) => env.step(action));
    const [, reward, terminated] = results.at(-1)!;
    expect(terminated).toBe(true);
    expect(reward).toBeCloseTo(1 - (0.9 * plan.length) / env.maxSteps, 12);
    return reward;
  };

  it.each([
    ['DoorKey', new DoorKeyEnv({ size: 5 }), 0.93, 0.98],
    ['LavaCrossing', new LavaCrossingEnv(), 0.95, 0.97],
    ['MultiRoom', new MultiRoomEnv({ numRooms: 2, maxRoomSize: 4 }), 0.6, 0.95],
    ['Memory', new MiniGridMemoryEnv(), 0.96, 0.994],
  ] as [string, MiniGridEnv, number, number][])('%s', (_, env, least, most) => {
    for (let seed = 0; seed < 10; seed++) {
      const total = solve(env, seed);
      expect(total).toBeGreaterThan(least);
      expect(total).toBeLessThan(most);
    }
  });

  it('random actions do badly', () => {
    expect(randomMean(new DoorKeyEnv({ size: 5 }), 50)).toBeLessThan(0.4);
    expect(randomMean(new LavaCrossingEnv(), 50)).toBeLessThan(0.05);
  });
});

describe('rules', () => {
  it('truncates after maxSteps', () => {
    const env = new DoorKeyEnv({ size: 5, maxSteps: 3 });
    env.reset({ seed: 0 });
    const flags = [0, 0, 0].map((action) => env.step(action).slice(1, 4));
    expect(flags).toEqual([
      [0, false, false],
      [0, false, false],
      [0, false, true],
    ]);
  });

  it('a locked door needs the key, and toggles after that', () => {
    const env = new DoorKeyEnv({ size: 5 });
    env.reset({ seed: 0 });
    const plan = shortestPlan(env);
    const toggle = plan.indexOf(MiniGridAction.toggle);
    const door = () => {
      for (let y = 0; y < 5; y++) {
        const cell = env.grid.get(2, y);
        if (thingOf(cell) === Thing.door) return stateOf(cell);
      }
      return null;
    };
    for (const action of plan.slice(0, toggle)) env.step(action);
    const { carrying } = env.agent;
    env.agent.carrying = 1;
    env.step(MiniGridAction.toggle);
    expect(door()).toBe(DoorState.locked);
    env.agent.carrying = carrying;
    env.step(MiniGridAction.toggle);
    expect(door()).toBe(DoorState.open);
    env.step(MiniGridAction.toggle);
    expect(door()).toBe(DoorState.closed);
  });

  it('refuses other arguments', () => {
    expect(() => new DoorKeyEnv({ size: 4 })).toThrow(ArgumentError);
    expect(() => new LavaCrossingEnv({ size: 8 })).toThrow(/odd, got 8/);
    expect(() => new LavaCrossingEnv({ size: 5, numCrossings: 3 })).toThrow(/at most 2/);
    expect(() => new MultiRoomEnv({ maxRoomSize: 3 })).toThrow(ArgumentError);
    expect(() => new MiniGridMemoryEnv({ size: 5 })).toThrow(ArgumentError);
  });
});
