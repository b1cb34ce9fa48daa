import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import { ArgumentError } from '../../src/errors';
import { registerExtra } from '../../src/extra/register-extra';
import { lawCvar, lawExpectedMax, lawExpectedMin, lawMean } from '../../src/extra/risk/discrete-law';
import { DistributionalShiftEnv } from '../../src/extra/risk/distributional-shift';
import { GuardedMazeEnv, guardedMazeRows } from '../../src/extra/risk/guarded-maze';
import { OrderStatisticBanditEnv, orderStatisticArms } from '../../src/extra/risk/order-statistic-bandit';
import { meanOf, type Policy, randomMean, returnsOf, runEpisode } from './rollout';

registerExtra();

/** The average of the worst tenth. */
const worstTenth = (returns: readonly number[]): number =>
  meanOf([...returns].sort((a, b) => a - b).slice(0, returns.length / 10));

describe('OrderStatisticBandit', () => {
  it('has the closed-form table', () => {
    const table = orderStatisticArms.map((law) =>
      [
        lawMean(law),
        lawCvar(law, 0.1),
        lawCvar(law, 0.25),
        lawExpectedMin(law, 4),
        lawExpectedMax(law, 4),
      ].map((value) => Number(value.toFixed(3))),
    );
    expect(table).toEqual([
      [0.5, 0.5, 0.5, 0.5, 0.5],
      [0.6, 0, 0, 0.075, 1.125],
      [0.655, -1.55, -0.08, -0.009, 0.9],
      [0.4, 0, 0, 0, 1.376],
    ]);
    expect(lawExpectedMax(orderStatisticArms[3]!, 8)).toBeCloseTo(2.278, 3);
  });

  it.each([0, 1, 2, 3])('pays the law of arm %i', (arm) => {
    const returns = returnsOf(new OrderStatisticBanditEnv(), () => () => arm, 4000);
    const law = orderStatisticArms[arm]!;
    expect(Math.abs(meanOf(returns) - lawMean(law))).toBeLessThan(0.06);
    expect(new Set(returns)).toEqual(new Set(law.map(([value]) => value)));
  });

  it('random arms have mean 0.539, and other arms are checked', () => {
    expect(Math.abs(randomMean(new OrderStatisticBanditEnv(), 4000) - 0.539)).toBeLessThan(0.06);
    expect(() => new OrderStatisticBanditEnv({ arms: [[[1, 0.5]]] })).toThrow(/arms\[0\]/);
    expect(() => new OrderStatisticBanditEnv({ arms: [] })).toThrow(ArgumentError);
  });
});

describe('RiskyCartPole', () => {
  const env = make<Float32Array, number>('extra/RiskyCartPole-v0');
  /** Balances the pole around a place. */
  const holdAt =
    (place: number): Policy<Float32Array> =>
    ([x, velocity, angle, rate]) =>
      angle! + 0.3 * rate! + 0.05 * Math.max(-1, Math.min(1, x! - place)) + 0.1 * velocity! > 0 ? 1 : 0;

  it('pays 500 for certain outside of the zone', () => {
    expect(returnsOf(env, () => holdAt(0), 10)).toEqual(new Array(10).fill(500));
  });

  it('pays more on average and less in the worst tenth inside', () => {
    const returns = returnsOf(env, () => holdAt(1.8), 300);
    expect(meanOf(returns)).toBeGreaterThan(530);
    expect(meanOf(returns)).toBeLessThan(720);
    expect(worstTenth(returns)).toBeLessThan(350);
  });

  it('tells the cost, by which the reward is lower', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 30; seed++) {
      let [observation] = env.reset({ seed });
      for (let step = 0; step < 500; step++) {
        const [next, reward, , , info] = env.step(holdAt(1.8)(observation));
        seen.add(`${reward} ${info.cost}`);
        observation = next;
      }
    }
    expect([...seen].sort()).toEqual(['-298 300', '1 0', '2 0']);
  });
});

describe('GuardedMaze', () => {
  /** Steps to the goal from each cell, with or without the way past the guard. */
  const distances = (pastGuard: boolean): Map<string, number> => {
    const found = new Map([['6,2', 0]]);
    for (const [cell, distance] of found) {
      const [x, y] = cell.split(',').map(Number) as [number, number];
      for (const [dx, dy] of moves) {
        const letter = guardedMazeRows[y + dy]![x + dx]!;
        const next = `${x + dx},${y + dy}`;
        if (letter !== '#' && (pastGuard || letter !== '!') && !found.has(next))
          found.set(next, distance + 1);
      }
    }
    return found;
  };
  const moves = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const;
  const walk = (pastGuard: boolean): Policy<Float32Array> => {
    const distance = distances(pastGuard);
    return (place) => {
      const [x, y] = [Math.floor(place[0]!), Math.floor(place[1]!)];
      const cost = moves.map(([dx, dy]) => {
        const to = [Math.floor(place[0]! + dx), Math.floor(place[1]! + dy)];
        return distance.get(`${to}`) ?? 1000;
      });
      return guardedMazeRows[y]![x] === '!' && !pastGuard ? 2 : cost.indexOf(Math.min(...cost));
    };
  };
  const returns = (pastGuard: boolean, guardProbability = 0.05) =>
    returnsOf(
      make<Float32Array, number>('extra/GuardedMaze-v0', { guardProbability }),
      () => walk(pastGuard),
      400,
    );

  it('past the guard is better on average, round it in the worst tenth', () => {
    const [short, long] = [returns(true), returns(false)];
    expect(meanOf(short)).toBeGreaterThan(meanOf(long));
    expect(worstTenth(short)).toBeLessThan(worstTenth(long) - 4);
    expect(Math.min(...short, ...long)).toBeGreaterThanOrEqual(-96);
    expect(Math.max(...short, ...long)).toBeLessThan(16);
  });

  it('a certain guard makes the long way better', () => {
    expect(meanOf(returns(true, 1))).toBeLessThan(meanOf(returns(false, 1)) - 20);
  });

  it('random moves cost about 2 L, and the limit is 160', () => {
    const env = make<Float32Array, number>('extra/GuardedMaze-v0');
    const mean = randomMean(env as Env, 200);
    expect(mean).toBeGreaterThan(-40);
    expect(mean).toBeLessThan(-18);
    expect(runEpisode(env, () => 2, 0)).toMatchObject({ total: -32, steps: 160, truncated: true });
    expect(() => new GuardedMazeEnv({ guardProbability: 1.5 })).toThrow(ArgumentError);
  });
});

describe('DistributionalShift', () => {
  const [up, down, right] = [0, 1, 3];
  const moves =
    (...plan: number[]) =>
    () =>
      plan.shift()!;
  const six = new Array<number>(6).fill(right);

  it.each([
    [0, 42, [down, ...six, up]],
    [1, 40, [down, down, ...six, up, up]],
    [2, 44, six],
  ])('layout %i has the optimal return %i', (layout, total, plan) => {
    const env = new DistributionalShiftEnv({ layout });
    expect(runEpisode(env, moves(...plan))).toMatchObject({ total, terminated: true });
    expect(runEpisode(env, moves(down, down, ...six, up, up)).total).toBe(40);
  });

  it('the training route meets lava in layout 1; walls stop; 100 steps are the limit', () => {
    const shifted = new DistributionalShiftEnv({ layout: 1 });
    expect(runEpisode(shifted, moves(down, ...six)).total).toBe(-53);
    const env = make<Uint8Array, number>('extra/DistributionalShift-v0');
    expect(runEpisode(env, () => up)).toEqual({
      total: -100,
      steps: 100,
      terminated: false,
      truncated: true,
    });
    const mean = randomMean(env as Env, 200);
    expect(mean).toBeGreaterThan(-90);
    expect(mean).toBeLessThan(-40);
    expect(() => new DistributionalShiftEnv({ layout: 3 })).toThrow(/0, 1 or 2, got 3/);
  });
});
