import { describe, expect, it, vi } from 'vitest';
import { make } from '../../src/core/make';
import { makeVec } from '../../src/core/make-vec';
import { ArgumentError, GymnasiumError, InvalidBound } from '../../src/errors';
import type { RgbFrame } from '../../src/render/frame';
import { Box } from '../../src/spaces/box';
import type { TypedArray } from '../../src/spaces/dtype';
import type { AutoresetMode } from '../../src/vector/autoreset-mode';
import { SyncVectorEnv } from '../../src/vector/sync-vector-env';
import type { VectorEnv } from '../../src/vector/vector-env';
import * as vector from '../../src/vector/wrappers';
import * as wrappers from '../../src/wrappers';
import { CorridorEnv } from '../core/corridor-env';
import { fixture } from '../golden-envs';

/** Recorded by tools/golden/gymnasium/vector_wrappers.py from two CartPoles, seed 1. */
const golden = fixture<{ observations: number[][]; rewards: Record<'NextStep' | 'SameStep', number[][]> }>(
  'vector-wrappers',
);

const cartPoles = (autoresetMode: AutoresetMode = 'NextStep') =>
  makeVec<TypedArray, Int32Array>('CartPole-v1', {
    numEnvs: 2,
    vectorizationMode: 'sync',
    vectorKwargs: { autoresetMode },
  });
const pendulums = () => makeVec<TypedArray, TypedArray>('Pendulum-v1', { numEnvs: 2 });
const lakes = (renderMode: string | null = null) =>
  makeVec<Int32Array, Int32Array>('FrozenLake-v1', { numEnvs: 3, renderMode });
const corridors = (autoresetMode: AutoresetMode = 'NextStep') =>
  new SyncVectorEnv<Int32Array, Int32Array>(
    [2, 2].map((length) => () => new CorridorEnv({ length })),
    { autoresetMode },
  );
const right = new Int32Array([1, 1]);

/** What the single wrapper does in each of two environments, after a reset and one step. */
function eachAlone(
  wrap: (index: number) => { reset(given: object): [unknown, unknown]; step(action: never): unknown[] },
  action: unknown,
) {
  return [0, 1].map((index) => {
    const env = wrap(index);
    env.reset({ seed: 5 + index });
    return Array.from(env.step(action as never)[0] as ArrayLike<number>);
  });
}

function afterOneStep(envs: VectorEnv, actions: unknown): number[][] {
  envs.reset({ seed: 5 });
  const flat = Array.from(envs.step(actions)[0] as ArrayLike<number>);
  return [flat.slice(0, flat.length / 2), flat.slice(flat.length / 2)];
}

describe('wrappers of each observation', () => {
  it.each([
    [
      'FlattenObservation',
      () => new vector.FlattenObservation(cartPoles()),
      () => new wrappers.FlattenObservation(make('CartPole-v1')),
    ],
    [
      'ReshapeObservation',
      () => new vector.ReshapeObservation(cartPoles(), { shape: [2, 2] }),
      () => new wrappers.ReshapeObservation(make('CartPole-v1') as never, { shape: [2, 2] }),
    ],
    [
      'DtypeObservation',
      () => new vector.DtypeObservation(cartPoles(), { dtype: 'float64' }),
      () => new wrappers.DtypeObservation(make('CartPole-v1') as never, { dtype: 'float64' }),
    ],
  ])('%s does what the single one does', (_, wrapVector, wrapSingle) => {
    const envs = wrapVector();
    expect(afterOneStep(envs as VectorEnv, right)).toEqual(eachAlone(wrapSingle as never, 1));
    expect(envs.observationSpace.contains(envs.reset({ seed: 1 })[0])).toBe(true);
    expect(String(envs)).toContain('CartPole-v1, num_envs=2');
  });

  it('RescaleObservation maps onto bounds', () => {
    const cars = makeVec<TypedArray, Int32Array>('MountainCar-v0', { numEnvs: 2 });
    const envs = new vector.RescaleObservation(cars, { minObs: 0, maxObs: 1 });
    const alone = () =>
      new wrappers.RescaleObservation(make('MountainCar-v0') as never, { minObs: 0, maxObs: 1 });
    expect(afterOneStep(envs as VectorEnv, right)).toEqual(eachAlone(alone as never, 1));
  });

  it('FilterObservation keeps parts', () => {
    const envs = new vector.FilterObservation(makeVec('Blackjack-v1', { numEnvs: 2 }), {
      filterKeys: [0, 2],
    });
    const [[sums, aces]] = envs.reset({ seed: 0 }) as [[Int32Array, Int32Array], unknown];
    expect([sums, aces]).toEqual([new Int32Array([11, 20]), new Int32Array([0, 0])]);
  });

  it('pictures become grey and small', () => {
    const picture = { renderMode: 'rgb_array' } as const;
    const makePixels = () => new wrappers.AddRenderObservation(make('FrozenLake-v1', picture) as never);
    const envs = new SyncVectorEnv<Uint8Array, Int32Array>([makePixels, makePixels]);
    const small = new vector.ResizeObservation(new vector.GrayscaleObservation(envs), { shape: [4, 4] });
    const [observations] = small.reset({ seed: 0 });
    expect(observations).toHaveLength(32);
    expect(small.observationSpace.shape).toEqual([2, 4, 4]);
    expect(small.observationSpace.contains(observations)).toBe(true);
  });

  it('also changes the last observations of episodes that were reset at once', () => {
    const doubled = new vector.VectorizeTransformObservation(corridors('SameStep'), {
      func: (place: number) => 2 * place,
    });
    doubled.reset({ seed: 0 });
    expect(doubled.step(right)[4].final_obs).toEqual([2, 2]);
  });
});

describe('wrappers of the batch', () => {
  it('TransformObservation applies a function, where no episode ends out of sight', () => {
    const space = new Box(-9, 9, { shape: [2] });
    const envs = new vector.TransformObservation<Float32Array, Int32Array, Int32Array>(corridors(), {
      func: (places) => Float32Array.from(places, (place) => place / 2),
      observationSpace: space,
      singleObservationSpace: new Box(-9, 9, { shape: [] }),
    });
    envs.reset({ seed: 0 });
    expect(envs.step(right)[0]).toEqual(new Float32Array([0.5, 0.5]));
    expect(envs.observationSpace).toBe(space);
    expect(() => new vector.TransformObservation(corridors('SameStep'), { func: (x) => x })).toThrow(
      /NextStep or Disabled/,
    );
  });

  it('TransformAction and VectorizeTransformAction change actions', () => {
    const flipped = new vector.TransformAction(corridors(), {
      func: (actions: Int32Array) => actions.map((a) => 1 - a),
    });
    flipped.reset({ seed: 0 });
    const before = flipped.step(right)[0];
    expect(flipped.step(right)[0]).toEqual(before);
    const each = new vector.VectorizeTransformAction<Int32Array, Int32Array>(corridors() as never, {
      func: (action: number) => 1 - action,
    });
    each.reset({ seed: 0 });
    expect(each.step(right)[0]).toEqual(before);
  });

  it('ClipAction and RescaleAction map actions', () => {
    const [one, other] = [pendulums(), pendulums()];
    const clipped = new vector.ClipAction(one);
    const rescaled = new vector.RescaleAction(other, { minAction: -1, maxAction: 1 });
    clipped.reset({ seed: 0 });
    rescaled.reset({ seed: 0 });
    expect(clipped.step(new Float32Array([9, -9]))[0]).toEqual(rescaled.step(new Float32Array([1, -1]))[0]);
    expect(String(rescaled.actionSpace)).toBe('Box(-1.0, 1.0, (2, 1), float32)');
    expect(() => new vector.RescaleAction(pendulums(), { minAction: 1, maxAction: 1 })).toThrow(InvalidBound);
  });

  it('VectorizeTransformReward and ClipReward map rewards', () => {
    const envs = new vector.ClipReward(
      new vector.VectorizeTransformReward(lakes(), { func: (reward) => reward - 5 }),
      { minReward: -2 },
    );
    envs.reset({ seed: 0 });
    expect(envs.step(new Int32Array(3))[1]).toEqual(new Float64Array([-2, -2, -2]));
  });
});

describe('NormalizeObservation', () => {
  it('gives what Python gives', () => {
    const envs = new vector.NormalizeObservation(cartPoles());
    const observations = [envs.reset({ seed: 1 })[0]];
    while (observations.length < golden.observations.length)
      observations.push(envs.step(new Int32Array([0, 1]))[0]);
    expect(observations).toEqual(golden.observations.map((numbers) => new Float32Array(numbers)));
  });

  it('refuses other modes and partial resets', () => {
    expect(() => new vector.NormalizeObservation(cartPoles('SameStep'))).toThrow(/NextStep/);
    const envs = new vector.NormalizeObservation(cartPoles());
    envs.reset({ seed: 0, options: { reset_mask: [true, true] } });
    expect(() => envs.reset({ options: { reset_mask: [true, false] } })).toThrow(/reset_mask/);
    envs.updateRunningMean = false;
    const { count } = envs.moments;
    envs.step(right);
    expect(envs.moments.count).toBe(count);
  });
});

describe('NormalizeReward', () => {
  it.each(['NextStep', 'SameStep'] as const)('gives what Python gives in mode %s', (mode) => {
    const envs = new vector.NormalizeReward(cartPoles(mode), { gamma: 0.9 });
    envs.reset({ seed: 1 });
    const expected = golden.rewards[mode];
    const rewards = expected.map(() => [...envs.step(right)[1]]);
    expected.forEach((row, t) => {
      row.forEach((value, index) => {
        expect(rewards[t]![index], `step ${t}`).toBeCloseTo(value, 12);
      });
    });
  });
});

describe('RecordEpisodeStatistics', () => {
  it.each(['NextStep', 'SameStep', 'Disabled'] as const)('counts episodes in mode %s', (mode) => {
    const envs = new vector.RecordEpisodeStatistics(corridors(mode), { bufferLength: 3 });
    envs.reset({ seed: 0 });
    const inner = (envs.env as SyncVectorEnv).envs as CorridorEnv[];
    inner[1]!.setWrapperAttr('position', 0);
    inner[1]!.setWrapperAttr('length', 4);
    const [, , , , infos] = envs.step(right);
    expect(infos._episode).toEqual(new Uint8Array([1, 0]));
    expect(infos.episode).toMatchObject({ r: new Float64Array([1, 0]), l: new Float64Array([1, 0]) });
    if (mode === 'Disabled') envs.reset({ options: { reset_mask: [true, false] } });
    else envs.step(right);
    expect(envs.episodeCount).toBe(mode === 'SameStep' ? 2 : 1);
    expect(envs.returnQueue.toArray()[0]).toBe(1);
    expect(envs.timeQueue.length).toBe(envs.lengthQueue.length);
  });

  it('refuses a key that is taken', () => {
    const envs = new vector.RecordEpisodeStatistics(new vector.RecordEpisodeStatistics(corridors()));
    envs.reset({ seed: 0 });
    expect(() => envs.step(right)).toThrow(GymnasiumError);
  });
});

describe('infos and pictures', () => {
  it('dictInfoToList takes infos apart', () => {
    const taxis = makeVec<Int32Array, Int32Array>('Taxi-v4', { numEnvs: 2 });
    const [, infos] = taxis.reset({ seed: 3 });
    expect(vector.dictInfoToList(infos, 2)).toEqual([
      { prob: 1, action_mask: new Int8Array([1, 0, 1, 0, 0, 0]) },
      { prob: 1, action_mask: new Int8Array([0, 1, 1, 0, 0, 0]) },
    ]);
    const ended = corridors('SameStep');
    ended.reset({ seed: 0 });
    expect(vector.dictInfoToList(ended.step(new Int32Array([1, 1]))[4], 2)[0]).toEqual({
      final_obs: 1,
      final_info: {},
    });
  });

  it('HumanRendering shows a grid', () => {
    const shown: RgbFrame[] = [];
    const envs = new vector.HumanRendering(lakes('rgb_array'), { show: (frame) => shown.push(frame) });
    envs.reset({ seed: 0 });
    envs.step(new Int32Array(3));
    expect(shown.map(({ width, height }) => [width, height])).toEqual([
      [512, 512],
      [512, 512],
    ]);
    expect(envs.renderMode).toBe('human');
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    new vector.HumanRendering(lakes('rgb_array')).reset({ seed: 0 });
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    expect(() => new vector.HumanRendering(lakes())).toThrow(/rgb_array/);
  });

  it('RecordVideo records stretches of steps', () => {
    const recordings: wrappers.Recording[] = [];
    const save = (recording: wrappers.Recording) => recordings.push(recording);
    const envs = new vector.RecordVideo(lakes('rgb_array'), {
      save,
      videoLength: 2,
      stepTrigger: (step) => step % 3 === 0,
    });
    envs.reset({ seed: 0 });
    for (let t = 0; t < 3; t++) envs.step(new Int32Array(3));
    envs.close();
    expect(recordings.map(({ name, frames, fps }) => [name, frames.length, fps])).toEqual([
      ['rl-video-step-0', 2, 4],
      ['rl-video-step-3', 1, 4],
    ]);
    expect(() => new vector.RecordVideo(lakes(), { save, videoLength: 2 })).toThrow(ArgumentError);
    expect(() => new vector.RecordVideo(lakes('rgb_array'), { save, videoLength: 0 })).toThrow(/videoLength/);
  });

  it('wrappers refuse what is no vector environment, and forward the rest', () => {
    expect(() => new vector.VectorWrapper(make('CartPole-v1') as never)).toThrow(/VectorEnv/);
    const envs = new vector.VectorWrapper(lakes('ansi'));
    expect(envs.reset({ seed: 0 })[0]).toEqual(new Int32Array(3));
    expect(envs.step(new Int32Array(3))[1]).toEqual(new Float64Array(3));
    expect(envs.render()).toHaveLength(3);
    expect([envs.renderMode, envs.spec?.id, envs.unwrapped]).toEqual(['ansi', 'FrozenLake-v1', envs.env]);
    envs.close();
    expect(envs.env.closed).toBe(true);
  });
});
