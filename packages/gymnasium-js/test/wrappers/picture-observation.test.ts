import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { Box } from '../../src/spaces/box';
import type { Dict } from '../../src/spaces/dict';
import * as wrappers from '../../src/wrappers';
import { resizeArea } from '../../src/wrappers/resize-area';
import { cartPole, rgb, ScriptedEnv } from './scripted-env';

const bytes = (values: number[]) => new Uint8Array(values);

describe('wrappers of pictures', () => {
  it('GrayscaleObservation weighs the channels', () => {
    const space = new Box(0, 255, { shape: [1, 2, 3], dtype: 'uint8' });
    const source = () => new ScriptedEnv<Uint8Array>(space, [bytes([255, 0, 0, 10, 20, 30])]);
    const env = new wrappers.GrayscaleObservation(source() as Env<Uint8Array>);
    expect(env.reset()[0]).toEqual(new Uint8Array([54, 18]));
    expect(String(env.observationSpace)).toBe('Box(0, 255, (1, 2), uint8)');
    const keeping = new wrappers.GrayscaleObservation(source() as Env<Uint8Array>, { keepDim: true });
    expect(keeping.observationSpace.shape).toEqual([1, 2, 1]);
    expect(() => new wrappers.GrayscaleObservation(cartPole() as never)).toThrow(/uint8 Box/);
  });

  it('ResizeObservation takes the mean of areas', () => {
    const space = new Box(0, 255, { shape: [2, 4], dtype: 'uint8' });
    const pixels = bytes([0, 10, 20, 30, 40, 50, 60, 70]);
    const env = new wrappers.ResizeObservation(
      new ScriptedEnv<Uint8Array>(space, [pixels]) as Env<Uint8Array>,
      { shape: [1, 2] },
    );
    expect(env.reset()[0]).toEqual(new Uint8Array([25, 45]));
    expect(resizeArea([0, 30, 60], { height: 1, width: 3, channels: 1 }, 1, 2)).toEqual(
      new Uint8Array([10, 50]),
    );
    expect(
      () =>
        new wrappers.ResizeObservation(new ScriptedEnv<Uint8Array>(space, []) as Env<Uint8Array>, {
          shape: [0, 2],
        }),
    ).toThrow(/shape/);
  });

  it('AddRenderObservation replaces or adds the picture', () => {
    const only = new wrappers.AddRenderObservation(rgb());
    expect(only.observationSpace.shape).toEqual([400, 600, 3]);
    expect(only.observationSpace.contains(only.reset({ seed: 0 })[0])).toBe(true);
    const added = new wrappers.AddRenderObservation(rgb(), { renderOnly: false });
    const [observation] = added.reset({ seed: 0 });
    expect(Object.keys(observation as object).sort()).toEqual(['pixels', 'state']);
    expect(added.observationSpace.contains(added.step(0)[0])).toBe(true);
    const twice = new wrappers.AddRenderObservation(added, { renderOnly: false, renderKey: 'again' });
    expect(Object.keys((twice.observationSpace as Dict<never>).spaces).sort()).toEqual([
      'again',
      'pixels',
      'state',
    ]);
    expect(() => new wrappers.AddRenderObservation(added, { renderOnly: false })).toThrow(/renderKey/);
    expect(() => new wrappers.AddRenderObservation(cartPole())).toThrow(/rgb_array/);
  });
});
