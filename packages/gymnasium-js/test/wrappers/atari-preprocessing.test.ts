import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { ArgumentError } from '../../src/errors';
import { Box } from '../../src/spaces/box';
import { Discrete } from '../../src/spaces/discrete';
import * as wrappers from '../../src/wrappers';
import { ScriptedEnv } from './scripted-env';

describe('AtariPreprocessing', () => {
  const screen = (value: number) => new Uint8Array(2 * 2 * 3).fill(value);
  const space = new Box(0, 255, { shape: [2, 2, 3], dtype: 'uint8' });
  const atari = (values: number[], lives: number[] = []) =>
    new ScriptedEnv<Uint8Array>(space, values.map(screen), new Discrete(4) as never, lives) as Env<
      Uint8Array,
      number
    >;

  it('repeats actions, takes the larger of the last two frames, makes them grey and small', () => {
    const env = new wrappers.AtariPreprocessing(atari([0, 10, 20, 200, 100, 0, 0]), {
      noopMax: 0,
      screenSize: 1,
    });
    expect(env.reset()[0]).toEqual(new Uint8Array([0]));
    expect(env.step(1).slice(0, 3)).toEqual([new Uint8Array([200]), 4, false]);
    expect(String(env.observationSpace)).toBe('Box(0, 255, (1, 1), uint8)');
  });

  it('scales, keeps channels, ends with a life, and begins with no-ops', () => {
    const scaled = new wrappers.AtariPreprocessing(atari([255, 255, 255], [3, 2, 2]), {
      noopMax: 0,
      screenSize: [2, 1],
      scaleObs: true,
      grayscaleObs: false,
      terminalOnLifeLoss: true,
    });
    expect(scaled.reset()[0]).toEqual(new Float32Array(6).fill(1));
    expect(scaled.step(0)[2]).toBe(true);
    const inner = atari(new Array(100).fill(0));
    const waiting = new wrappers.AtariPreprocessing(inner, {
      noopMax: 5,
      screenSize: 1,
      grayscaleNewaxis: true,
    });
    waiting.reset({ seed: 3 });
    const { taken } = inner as unknown as ScriptedEnv<Uint8Array>;
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.every((action) => action === 0)).toBe(true);
    expect(waiting.observationSpace.shape).toEqual([1, 1, 1]);
  });

  it.each([{ frameSkip: 0 }, { noopMax: -1 }, { screenSize: 0 }])('refuses %s', (given) => {
    expect(() => new wrappers.AtariPreprocessing(atari([0]), given)).toThrow(ArgumentError);
  });
});
