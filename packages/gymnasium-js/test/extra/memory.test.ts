import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import { ArgumentError } from '../../src/errors';
import { AutoencodeEnv } from '../../src/extra/memory/autoencode';
import { CountRecallEnv } from '../../src/extra/memory/count-recall';
import { MemoryChainEnv } from '../../src/extra/memory/memory-chain';
import { RepeatFirstEnv } from '../../src/extra/memory/repeat-first';
import { RepeatPreviousEnv } from '../../src/extra/memory/repeat-previous';
import { TMazeEnv } from '../../src/extra/memory/t-maze';
import { registerExtra } from '../../src/extra/register-extra';
import { meanOf, type Policy, randomMean, returnsOf, runEpisode } from './rollout';

registerExtra();

const repeatPrevious = (k: number): Policy<number> => {
  const seen: number[] = [];
  return (suit) => {
    seen.push(suit);
    return seen.at(-k) ?? 0;
  };
};

const repeatFirst = (): Policy<number> => {
  let first: number | undefined;
  return (suit) => {
    first ??= suit;
    return first;
  };
};

const recite = (): Policy<Int32Array> => {
  const stack: number[] = [];
  let watching = true;
  return ([mode, suit]) => {
    if (watching) stack.push(suit!);
    watching = mode === 1;
    return watching ? 0 : stack.pop()!;
  };
};

const count = (): Policy<Int32Array> => {
  const counts = new Array<number>(13).fill(0);
  return ([dealt, queried]) => {
    counts[dealt!]!++;
    return counts[queried!]!;
  };
};

describe('card tasks', () => {
  it.each([
    ['RepeatPreviousEasy', 51, () => repeatPrevious(4)],
    ['RepeatPreviousMedium', 103, () => repeatPrevious(32)],
    ['RepeatPreviousHard', 155, () => repeatPrevious(64)],
    ['RepeatFirstEasy', 51, repeatFirst],
    ['RepeatFirstMedium', 415, repeatFirst],
    ['AutoencodeEasy', 103, recite],
    ['AutoencodeHard', 311, recite],
    ['CountRecallEasy', 51, count],
    ['CountRecallMedium', 103, count],
    ['CountRecallHard', 207, count],
  ] as [string, number, () => Policy<unknown>][])(
    '%s: memory returns 1 in %i steps',
    (name, steps, policy) => {
      const episode = runEpisode(make<unknown, number>(`extra/${name}-v0`), policy(), 7);
      expect(episode.total).toBeCloseTo(1, 12);
      expect(episode).toMatchObject({ steps, terminated: true, truncated: false });
    },
  );

  it.each([
    [new RepeatPreviousEnv(), -0.5],
    [new RepeatFirstEnv(), -0.5],
    [new AutoencodeEnv(), -0.5],
    [new CountRecallEnv(), 2 / 27 - 1],
    [new CountRecallEnv({ numDecks: 4, values: 'ranks' }), 2 / 17 - 1],
  ] as [Env, number][])('random answers in %s', (env, expected) => {
    expect(Math.abs(randomMean(env, 300) - expected)).toBeLessThan(0.03);
  });

  it('shows the watching mode until the last card, then suit 0', () => {
    const env = new AutoencodeEnv();
    const modes = [env.reset({ seed: 0 })[0]];
    for (let step = 0; step < 60; step++) modes.push(env.step(0)[0]);
    expect(modes.filter(([mode]) => mode === 1)).toHaveLength(51);
    expect(modes.slice(52).every(([mode, suit]) => mode === 0 && suit === 0)).toBe(true);
  });

  it('refuses other arguments', () => {
    expect(() => new RepeatPreviousEnv({ k: 52 })).toThrow(ArgumentError);
    expect(() => new RepeatFirstEnv({ numDecks: 0 })).toThrow(/numDecks.*got 0/);
    expect(() => new CountRecallEnv({ values: 'pips' as 'ranks' })).toThrow(/colors, suits or ranks/);
  });
});

describe('MaskedCartPole', () => {
  const env = make<Float32Array, number>('extra/MaskedCartPole-v0');

  it('returns 500 with velocities from differences', () => {
    const balance = (): Policy<Float32Array> => {
      let last: Float32Array | undefined;
      return (now) => {
        const before = last ?? now;
        last = now;
        const rate = (at: number) => (now[at]! - before[at]!) / 0.02;
        return now[2]! + 0.3 * rate(2) + 0.05 * now[0]! + 0.1 * rate(0) > 0 ? 1 : 0;
      };
    };
    expect(returnsOf(env, balance, 10)).toEqual(new Array(10).fill(500));
    expect(runEpisode(env, balance(), 1)).toMatchObject({ terminated: false, truncated: true });
  });

  it('hides velocities and is hard for random actions', () => {
    const [observation] = env.reset({ seed: 1 });
    expect([observation[1], observation[3]]).toEqual([0, 0]);
    expect(observation[0]).not.toBe(0);
    const mean = randomMean(env as Env, 200);
    expect(mean).toBeGreaterThan(17);
    expect(mean).toBeLessThan(28);
  });
});

describe('TMaze', () => {
  const solve = (active: boolean): Policy<Float32Array> => {
    let cue = 0;
    let backwards = active;
    return ([end, value]) => {
      if (end === 1) return cue === 1 ? 1 : 3;
      if (value !== 0) cue = value!;
      const action = backwards ? 2 : 0;
      backwards = false;
      return action;
    };
  };

  it.each([
    [1, false, 2],
    [10, false, 11],
    [100, true, 103],
  ])('length %i, active %s: memory returns 1 in %i steps', (corridorLength, active, steps) => {
    const env = new TMazeEnv({ corridorLength, active });
    for (let seed = 0; seed < 5; seed++) {
      expect(runEpisode(env, solve(active), seed)).toEqual({
        total: 1,
        steps,
        terminated: true,
        truncated: false,
      });
    }
  });

  it('half without memory, and the penalty for staying', () => {
    const blind = returnsOf(
      new TMazeEnv(),
      () =>
        ([end]) =>
          end === 1 ? 1 : 0,
      400,
    );
    expect(Math.abs(meanOf(blind) - 0.5)).toBeLessThan(0.08);
    expect(runEpisode(new TMazeEnv(), () => 2, 0).total).toBeCloseTo(-1, 12);
    expect(runEpisode(new TMazeEnv({ active: true }), () => 2, 0).total).toBeCloseTo(-1.1, 12);
    const random = randomMean(new TMazeEnv(), 300);
    expect(random).toBeGreaterThan(-1);
    expect(random).toBeLessThan(-0.7);
  });
});

describe('MemoryChain', () => {
  it.each([
    [1, 1],
    [20, 1],
    [5, 8],
  ])('memory of length %i with %i bits returns 1', (memoryLength, numBits) => {
    const env = new MemoryChainEnv({ memoryLength, numBits });
    const remember = (): Policy<Float32Array> => {
      let bits: number[] | undefined;
      let query = 0;
      return ([, asked, ...context]) => {
        bits ??= context;
        query = asked || query;
        return bits[query] === 1 ? 1 : 0;
      };
    };
    for (let seed = 0; seed < 10; seed++) {
      expect(runEpisode(env, remember(), seed)).toMatchObject({ total: 1, steps: memoryLength + 1 });
    }
  });

  it('shows time, the context twice, and random answers are worth 0', () => {
    const env = new MemoryChainEnv({ memoryLength: 4 });
    const [first] = env.reset({ seed: 0 });
    const shown = [first, ...[0, 0, 0, 0, 0].map(() => env.step(0)[0])];
    expect(shown.map(([time]) => time)).toEqual([1, 1, 0.75, 0.5, 0.25, 0]);
    expect(shown.map((observation) => Math.abs(observation[2]!))).toEqual([1, 1, 0, 0, 0, 0]);
    expect(Math.abs(randomMean(env, 1000))).toBeLessThan(0.1);
  });
});
