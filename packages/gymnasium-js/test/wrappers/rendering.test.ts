import { describe, expect, it, vi } from 'vitest';
import { make } from '../../src/core/make';
import { ArgumentError, InvalidProbability } from '../../src/errors';
import { isRgbFrame, type RgbFrame } from '../../src/render/frame';
import * as wrappers from '../../src/wrappers';
import { cartPole, rgb } from './scripted-env';

describe('rendering wrappers', () => {
  it('RenderCollection lists frames since the last look or reset', () => {
    const env = make('FrozenLake-v1', { renderMode: 'ansi_list' });
    expect(env.renderMode).toBe('ansi_list');
    env.reset({ seed: 0 });
    env.step(0);
    expect(env.render()).toHaveLength(2);
    expect(env.render()).toEqual([]);
    env.step(0);
    env.reset();
    expect(env.render()).toHaveLength(1);
    const keeping = new wrappers.RenderCollection(make('FrozenLake-v1', { renderMode: 'ansi' }), {
      popFrames: false,
      resetClean: false,
    });
    keeping.reset({ seed: 0 });
    keeping.reset();
    expect([keeping.render(), keeping.render()].map((frames) => (frames as unknown[]).length)).toEqual([
      2, 2,
    ]);
    expect(() => new wrappers.RenderCollection(make('FrozenLake-v1'))).toThrow(/renderMode/);
    expect(() => new wrappers.RenderCollection(env)).toThrow(/single frames/);
  });

  it('HumanRendering shows each frame', () => {
    const shown: RgbFrame[] = [];
    const env = new wrappers.HumanRendering(rgb(), { show: (frame) => shown.push(frame) });
    env.reset({ seed: 0 });
    env.step(0);
    expect(shown).toHaveLength(2);
    expect([env.render(), env.renderMode]).toEqual([null, 'human']);
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const terminal = make('FrozenLake-v1', { renderMode: 'human' });
    terminal.reset({ seed: 0 });
    expect(log.mock.calls[0]![0]).toContain('\u001b[48;2;');
    log.mockRestore();
    expect(() => new wrappers.HumanRendering(cartPole())).toThrow(/rgb_array/);
  });

  it('AddWhiteNoise replaces about the given part of the pixels', () => {
    const env = new wrappers.AddWhiteNoise(rgb('FrozenLake-v1'), {
      probabilityOfNoisePerPixel: 0.5,
      isNoiseGrayscale: true,
    });
    env.reset({ seed: 0 });
    const [noisy, clean] = [env.render(), env.env.render()];
    if (!isRgbFrame(noisy) || !isRgbFrame(clean)) throw new Error('expected pictures');
    const changed = Array.from(
      { length: noisy.data.length / 3 },
      (_, pixel) => noisy.data[3 * pixel] !== clean.data[3 * pixel],
    );
    const part = changed.filter(Boolean).length / changed.length;
    expect(part).toBeGreaterThan(0.45);
    expect(part).toBeLessThan(0.55);
    const colored = new wrappers.AddWhiteNoise(rgb('FrozenLake-v1'), { probabilityOfNoisePerPixel: 0 });
    colored.reset({ seed: 0 });
    expect(colored.render()).toEqual(clean);
    expect(() => new wrappers.AddWhiteNoise(rgb(), { probabilityOfNoisePerPixel: 1 })).toThrow(
      InvalidProbability,
    );
  });

  it('ObstructView covers squares', () => {
    const env = new wrappers.ObstructView(rgb('FrozenLake-v1'), {
      obstructedPixelsRatio: 0.1,
      obstructionWidth: 16,
    });
    env.reset({ seed: 0 });
    const [covered, clean] = [env.render(), env.env.render()];
    if (!isRgbFrame(covered) || !isRgbFrame(clean)) throw new Error('expected pictures');
    const changed = covered.data.filter((byte, at) => byte !== clean.data[at]).length / clean.data.length;
    expect(changed).toBeGreaterThan(0.05);
    expect(changed).toBeLessThan(0.12);
    for (const bad of [
      { obstructedPixelsRatio: 1, obstructionWidth: 4 },
      { obstructedPixelsRatio: 0.5, obstructionWidth: 0 },
    ]) {
      expect(() => new wrappers.ObstructView(rgb(), bad)).toThrow(ArgumentError);
    }
  });

  it('RecordVideo records episodes, or stretches of steps', () => {
    const recordings: wrappers.Recording[] = [];
    const save = (recording: wrappers.Recording) => recordings.push(recording);
    const env = new wrappers.RecordVideo(rgb('FrozenLake-v1'), {
      save,
      episodeTrigger: (episode) => episode === 1,
      namePrefix: 'lake',
    });
    for (let episode = 0; episode < 3; episode++) {
      env.reset({ seed: episode });
      env.step(0);
    }
    env.close();
    expect(recordings.map(({ name, frames, fps }) => [name, frames.length, fps])).toEqual([
      ['lake-episode-1', 2, 4],
    ]);
    recordings.length = 0;
    const stretches = new wrappers.RecordVideo(rgb('FrozenLake-v1'), {
      save,
      stepTrigger: (step) => step % 4 === 0,
      videoLength: 2,
      fps: 10,
    });
    stretches.reset({ seed: 0 });
    for (let t = 0; t < 6; t++) stretches.step(0);
    stretches.close();
    expect(recordings.map(({ name, frames }) => [name, frames.length])).toEqual([
      ['rl-video-step-0', 3],
      ['rl-video-step-4', 2],
    ]);
    expect([0, 1, 8, 27, 1000].every(wrappers.cappedCubicSchedule)).toBe(true);
    expect([2, 9, 999, 1001].some(wrappers.cappedCubicSchedule)).toBe(false);
    expect(() => new wrappers.RecordVideo(cartPole(), { save })).toThrow(/rgb_array/);
  });
});
