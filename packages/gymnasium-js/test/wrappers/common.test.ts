import { describe, expect, it, vi } from 'vitest';
import { logger } from '../../src/core/logger';
import { createStepOutput } from '../../src/core/step-output';
import { GymnasiumError } from '../../src/errors';
import { Box } from '../../src/spaces/box';
import * as wrappers from '../../src/wrappers';
import { CorridorEnv } from '../core/corridor-env';
import { cartPole, ScriptedEnv } from './scripted-env';

describe('TimeLimit', () => {
  it('truncates at the limit, whatever terminated says, and starts anew', () => {
    const env = new wrappers.TimeLimit(new CorridorEnv(), { maxEpisodeSteps: 2 });
    const out = createStepOutput(0);
    for (let episode = 0; episode < 2; episode++) {
      env.reset({ seed: 0 });
      expect(env.step(0).slice(2, 4)).toEqual([false, false]);
      env.stepInto(0, out);
      expect(out.truncated).toBe(true);
    }
  });

  it.each([0, -1, 1.5])('refuses the limit %s', (maxEpisodeSteps) => {
    expect(() => new wrappers.TimeLimit(new CorridorEnv(), { maxEpisodeSteps })).toThrow(
      /maxEpisodeSteps must be a positive integer/,
    );
  });
});

describe('Autoreset', () => {
  it('resets on the step after the last', () => {
    const env = new wrappers.Autoreset(new CorridorEnv({ length: 2 }));
    env.reset({ seed: 0 });
    expect(env.step(1)).toEqual([1, 1, true, false, {}]);
    expect(env.step(1).slice(1)).toEqual([0, false, false, {}]);
    expect(env.step(1)[2]).toBe(true);
    env.reset();
    expect(env.step(0)[0]).toBeLessThan(2);
  });
});

describe('RecordEpisodeStatistics', () => {
  it('adds return, length and time to the last info', () => {
    const env = new wrappers.RecordEpisodeStatistics(cartPole(), { bufferLength: 2 });
    const lengths: number[] = [];
    for (let episode = 0; episode < 3; episode++) {
      env.reset({ seed: episode });
      let length = 1;
      let result = env.step(1);
      for (; !result[2]; length++) result = env.step(1);
      lengths.push(length);
      const { r, l, t } = result[4].episode as wrappers.EpisodeStatistics;
      expect([r, l]).toEqual([length, length]);
      expect(t).toBeGreaterThanOrEqual(0);
    }
    expect(env.episodeCount).toBe(3);
    expect(env.lengthQueue.toArray()).toEqual(lengths.slice(1));
    expect(env.returnQueue.toArray()).toEqual(lengths.slice(1));
    expect(env.timeQueue.length).toBe(2);
  });

  it('works through stepInto, under a key of choice that must be free', () => {
    const once = new wrappers.RecordEpisodeStatistics(new CorridorEnv({ length: 2 }), { statsKey: 'stats' });
    const out = createStepOutput(0);
    once.reset({ seed: 0 });
    once.stepInto(1, out);
    expect(out.info.stats).toMatchObject({ r: 1, l: 1 });
    const twice = new wrappers.RecordEpisodeStatistics(once, { statsKey: 'stats' });
    twice.reset({ seed: 0 });
    expect(() => twice.step(1)).toThrow(GymnasiumError);
  });
});

describe('PassiveEnvChecker', () => {
  it('warns about the first wrong step and reused data, then no more', () => {
    const write = vi.spyOn(logger, 'write').mockImplementation(() => {});
    const kept = new Float32Array([5]);
    const space = new Box(-1, 1, { shape: [1] });
    const env = new wrappers.PassiveEnvChecker(new ScriptedEnv(space, [kept, kept, kept, kept]));
    env.reset({ seed: 0 });
    for (let t = 0; t < 3; t++) env.step(0);
    const messages = write.mock.calls.map(([message]) => message);
    expect(messages.filter((message) => message.includes('not within'))).toHaveLength(3);
    expect(messages.filter((message) => message.includes('share an array'))).toHaveLength(2);
    write.mockRestore();
  });
});
