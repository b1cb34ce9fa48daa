import { describe, expect, it, vi } from 'vitest';
import { Env, type ResetArguments } from '../../src/core/env';
import { logger } from '../../src/core/logger';
import { make } from '../../src/core/make';
import { createStepOutput, type Info, type StepResult } from '../../src/core/step-output';
import { ArgumentError, GymnasiumError, InvalidBound, InvalidProbability } from '../../src/errors';
import { isRgbFrame, type RgbFrame } from '../../src/render/frame';
import { Box } from '../../src/spaces/box';
import { Dict } from '../../src/spaces/dict';
import { Discrete } from '../../src/spaces/discrete';
import type { TypedArray } from '../../src/spaces/dtype';
import { MultiBinary } from '../../src/spaces/multi-binary';
import { MultiDiscrete } from '../../src/spaces/multi-discrete';
import type { Space } from '../../src/spaces/space';
import { Text } from '../../src/spaces/text';
import { Tuple } from '../../src/spaces/tuple';
import * as wrappers from '../../src/wrappers';
import { resizeArea } from '../../src/wrappers/resize-area';
import { zeroValue } from '../../src/wrappers/zero-value';
import { CorridorEnv } from '../core/corridor-env';

/** An environment that gives back what it is told: observations in turn, the action as reward. */
class ScriptedEnv<Observation> extends Env<Observation, TypedArray | number> {
  private turn = 0;
  readonly taken: unknown[] = [];

  constructor(
    override readonly observationSpace: Space<Observation>,
    private readonly script: readonly Observation[],
    override readonly actionSpace: Space<TypedArray | number> = new Box(-1, 1, { shape: [1] }) as never,
    private readonly lives: readonly number[] = [],
  ) {
    super();
  }

  override reset({ seed }: ResetArguments = {}): [Observation, Info] {
    this.seedGenerator(seed);
    this.turn = 0;
    return [this.script[0]!, { lives: this.lives[0] ?? 0 }];
  }

  override step(action: TypedArray | number): StepResult<Observation> {
    this.taken.push(action);
    this.turn = Math.min(this.turn + 1, this.script.length - 1);
    const reward = typeof action === 'number' ? action : action[0]!;
    const ended = this.turn === this.script.length - 1;
    return [this.script[this.turn]!, reward, ended, false, { lives: this.lives[this.turn] ?? 0 }];
  }
}

const cartPole = () => make<TypedArray, number>('CartPole-v1');
const rgb = (id: 'CartPole-v1' | 'FrozenLake-v1' = 'CartPole-v1') => make(id, { renderMode: 'rgb_array' });
const bytes = (values: number[]) => new Uint8Array(values);

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

describe('observation wrappers', () => {
  it('TransformObservation applies a function', () => {
    const env = new wrappers.TransformObservation(cartPole(), {
      func: (x) => x.map((v: number) => 2 * v) as TypedArray,
    });
    expect(env.reset({ seed: 0 })[0]).toEqual(
      cartPole()
        .reset({ seed: 0 })[0]
        .map((v: number) => 2 * v),
    );
    expect(env.observationSpace).toBe(env.env.observationSpace);
  });

  it('FilterObservation keeps keys or indexes', () => {
    const dict = new wrappers.TimeAwareObservation(cartPole(), { flatten: false });
    const env = new wrappers.FilterObservation(dict, { filterKeys: ['time'] });
    env.reset({ seed: 0 });
    expect(env.step(0)[0]).toEqual({ time: new Int32Array([1]) });
    expect(env.observationSpace.contains(env.step(0)[0])).toBe(true);
    const tuple = new wrappers.FilterObservation(make('Blackjack-v1'), { filterKeys: [2, 0] });
    expect(tuple.reset({ seed: 0 })[0]).toEqual([0, 11]);
    expect(String(tuple.observationSpace)).toBe('Tuple(Discrete(2), Discrete(32))');
    for (const filterKeys of [['nothing'], [], ['time', 'time']]) {
      expect(() => new wrappers.FilterObservation(dict, { filterKeys })).toThrow(/filterKeys/);
    }
    expect(() => new wrappers.FilterObservation(cartPole(), { filterKeys: [0] })).toThrow(/Dict or Tuple/);
  });

  it('FlattenObservation makes one array', () => {
    const env = new wrappers.FlattenObservation(make('FrozenLake-v1'));
    expect(env.reset({ seed: 0 })[0]).toHaveLength(16);
    expect(env.observationSpace.toString()).toBe('Box(0, 1, (16,), int64)');
  });

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

  it('ReshapeObservation changes the space only', () => {
    const env = new wrappers.ReshapeObservation(cartPole(), { shape: [2, 2] });
    expect(env.observationSpace.shape).toEqual([2, 2]);
    expect(env.observationSpace.contains(env.reset({ seed: 0 })[0])).toBe(true);
    expect(() => new wrappers.ReshapeObservation(cartPole(), { shape: [3] })).toThrow(/product 4/);
  });

  it('DtypeObservation casts', () => {
    const double = new wrappers.DtypeObservation(cartPole(), { dtype: 'float64' });
    expect(double.reset({ seed: 0 })[0]).toBeInstanceOf(Float64Array);
    const lake = new wrappers.DtypeObservation(make('FrozenLake-v1') as Env<number>, { dtype: 'uint8' });
    expect(lake.reset({ seed: 0 })[0]).toEqual(new Uint8Array([0]));
    expect(lake.observationSpace.contains(new Uint8Array([15]))).toBe(true);
    const bits = new ScriptedEnv(new MultiBinary(2), [new Int8Array([0, 1])]);
    expect(new wrappers.DtypeObservation(bits as Env<TypedArray>, { dtype: 'float32' }).reset()[0]).toEqual(
      new Float32Array([0, 1]),
    );
    const counts = new ScriptedEnv(new MultiDiscrete([3, 4]), [new Int32Array([2, 3])]);
    const cast = new wrappers.DtypeObservation(counts as Env<TypedArray>, { dtype: 'int16' });
    expect(cast.observationSpace.contains(cast.reset()[0])).toBe(true);
    expect(() => new wrappers.DtypeObservation(make('Blackjack-v1') as never, { dtype: 'int8' })).toThrow(
      ArgumentError,
    );
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

  it('DelayObservation starts with zeros again after reset', () => {
    const env = new wrappers.DelayObservation(cartPole(), { delay: 1 });
    const [first] = cartPole().reset({ seed: 1 });
    for (let episode = 0; episode < 2; episode++) {
      expect(env.reset({ seed: 1 })[0]).toEqual(new Float32Array(4));
      expect(env.step(0)[0]).toEqual(first);
    }
    expect(new wrappers.DelayObservation(cartPole(), { delay: 0 }).reset({ seed: 1 })[0]).toEqual(first);
    expect(() => new wrappers.DelayObservation(cartPole(), { delay: -1 })).toThrow(/delay/);
  });

  it('TimeAwareObservation extends dicts and tuples, and normalizes', () => {
    const fraction = new wrappers.TimeAwareObservation(cartPole(), { normalizeTime: true });
    fraction.reset({ seed: 0 });
    expect((fraction.step(0)[0] as Float32Array)[4]).toBe(Math.fround(1 / 500));
    const tuple = new wrappers.TimeAwareObservation(
      new wrappers.TimeLimit(make('Blackjack-v1') as Env, { maxEpisodeSteps: 9 }),
      { flatten: false },
    );
    expect(tuple.reset({ seed: 0 })[0]).toEqual([11, 10, 0, new Int32Array([0])]);
    const dict = new wrappers.TimeAwareObservation(
      new wrappers.TimeAwareObservation(cartPole(), { flatten: false }),
      {
        flatten: false,
        dictTimeKey: 'clock',
      },
    );
    expect(Object.keys(dict.reset({ seed: 0 })[0] as object).sort()).toEqual(['clock', 'obs', 'time']);
    expect(() => new wrappers.TimeAwareObservation(make('Blackjack-v1') as Env)).toThrow(/TimeLimit/);
    expect(() => new wrappers.TimeAwareObservation(dict, { flatten: false })).toThrow(/dictTimeKey/);
  });

  it('FrameStackObservation pads with zeros or a value, also for numbers', () => {
    const zero = new wrappers.FrameStackObservation(cartPole(), { stackSize: 2, paddingType: 'zero' });
    expect((zero.reset({ seed: 0 })[0] as Float32Array).subarray(0, 4)).toEqual(new Float32Array(4));
    const given = new wrappers.FrameStackObservation(make('FrozenLake-v1'), { stackSize: 3, paddingType: 7 });
    expect(given.reset({ seed: 0 })[0]).toEqual(new Int32Array([7, 7, 0]));
    expect(() => new wrappers.FrameStackObservation(cartPole(), { stackSize: 0 })).toThrow(/stackSize/);
    expect(
      () => new wrappers.FrameStackObservation(cartPole(), { stackSize: 2, paddingType: 'rest' }),
    ).toThrow(/paddingType/);
  });

  it('NormalizeObservation can be frozen', () => {
    const env = new wrappers.NormalizeObservation(cartPole());
    env.reset({ seed: 0 });
    const { count } = env.moments;
    env.updateRunningMean = false;
    env.step(0);
    expect(env.moments.count).toBe(count);
    expect(() => new wrappers.NormalizeObservation(cartPole(), { epsilon: 0 })).toThrow(InvalidBound);
    expect(() => new wrappers.NormalizeObservation(make('FrozenLake-v1') as never)).toThrow(/Box/);
  });

  it('MaxAndSkipObservation sums rewards and takes the larger of the last two', () => {
    const script = [0, 1, 9, 5, 7, 2].map((value) => new Float32Array([value, -value]));
    const env = new wrappers.MaxAndSkipObservation(
      new ScriptedEnv(new Box(-9, 9, { shape: [2] }), script) as Env<TypedArray, number>,
      { skip: 3 },
    );
    env.reset();
    expect(env.step(1).slice(0, 2)).toEqual([new Float32Array([9, -5]), 3]);
    // The episode ends before the last frame, so one from the step before is left, as in Python.
    expect(env.step(2).slice(0, 3)).toEqual([new Float32Array([5, -2]), 4, true]);
    expect(() => new wrappers.MaxAndSkipObservation(cartPole(), { skip: 1 })).toThrow(/skip/);
  });

  it('RescaleObservation refuses bounds that do not fit', () => {
    expect(() => new wrappers.RescaleObservation(cartPole(), { minObs: 0, maxObs: 1 })).toThrow(
      /infinite exactly where/,
    );
    const car = make<TypedArray, number>('MountainCar-v0');
    expect(() => new wrappers.RescaleObservation(car, { minObs: 1, maxObs: 0 })).toThrow(
      /low must be at most high/,
    );
    expect(() => new wrappers.RescaleObservation(car, { minObs: [0, 0, 0], maxObs: 1 })).toThrow(
      ArgumentError,
    );
  });

  it('DiscretizeObservation gives one index per component, and the bounds of a bin', () => {
    const car = make<TypedArray, number>('MountainCar-v0');
    const env = new wrappers.DiscretizeObservation(car, { bins: [6, 2], multidiscrete: true });
    expect(env.reset({ seed: 0 })[0]).toEqual(new Int32Array([2, 1]));
    const flat = new wrappers.DiscretizeObservation(car, { bins: [6, 2] });
    const index = flat.reset({ seed: 0 })[0] as number;
    const [low, high] = flat.revertObservation(index);
    expect(low).toEqual(new Float32Array([-0.6, 0]));
    expect([...high].map((value) => Math.round(value * 100) / 100)).toEqual([-0.3, 0.07]);
    expect(() => new wrappers.DiscretizeObservation(cartPole(), { bins: 3 })).toThrow(/bounded/);
    expect(() => new wrappers.DiscretizeObservation(car, { bins: [1] })).toThrow(/bins/);
  });
});

describe('action wrappers', () => {
  const space = new Box(-1, 1, { shape: [2] });
  const scripted = () => new ScriptedEnv(new Discrete(1), [0, 0, 0, 0, 0, 0, 0], space as never);

  it('TransformAction and ClipAction change what is taken', () => {
    const inner = scripted();
    const env = new wrappers.ClipAction(
      new wrappers.TransformAction(inner as Env<number, TypedArray>, {
        func: (a) => a.map((v: number) => v / 2) as TypedArray,
      }),
    );
    env.reset();
    env.step(new Float32Array([3, -0.5]));
    expect(inner.taken).toEqual([new Float32Array([0.5, -0.25])]);
    expect(String(env.actionSpace)).toBe('Box(-inf, inf, (2,), float32)');
    expect(() => new wrappers.ClipAction(cartPole() as never)).toThrow(/Box/);
  });

  it('RescaleAction refuses components without width', () => {
    const inner = scripted() as Env<number, TypedArray>;
    expect(() => new wrappers.RescaleAction(inner, { minAction: 0, maxAction: 0 })).toThrow(InvalidBound);
    expect(() => new wrappers.RescaleAction(inner, { minAction: [0, 0], maxAction: [1, 0] })).toThrow(
      InvalidBound,
    );
  });

  it('DiscretizeAction takes one index per component, and finds the index of an action', () => {
    const inner = scripted();
    const env = new wrappers.DiscretizeAction(inner as Env<number, TypedArray>, {
      bins: [2, 4],
      multidiscrete: true,
    });
    env.reset();
    env.step(new Int32Array([1, 0]));
    expect(inner.taken).toEqual([new Float32Array([0.5, -0.75])]);
    expect(env.revertAction([0.4, -0.6])).toEqual(new Int32Array([1, 0]));
    const flat = new wrappers.DiscretizeAction(scripted() as Env<number, TypedArray>, { bins: [2, 4] });
    for (let index = 0; index < 8; index++) expect(flat.revertAction(flat.action(index))).toBe(index);
  });

  it('StickyAction repeats for a drawn number of steps', () => {
    const inner = new ScriptedEnv(new Discrete(1), new Array(200).fill(0), new Discrete(100) as never);
    const env = new wrappers.StickyAction(inner, {
      repeatActionProbability: 0.5,
      repeatActionDuration: [2, 3],
    });
    env.reset({ seed: 1 });
    for (let action = 0; action < 100; action++) env.step(action);
    const runs = inner.taken.reduce<number[]>((lengths, action, t) => {
      if (t > 0 && action === inner.taken[t - 1]) lengths[lengths.length - 1]!++;
      else lengths.push(1);
      return lengths;
    }, []);
    expect(Math.max(...runs)).toBeGreaterThan(2);
    expect(runs).not.toContain(2);
    expect(() => new wrappers.StickyAction(inner, { repeatActionProbability: 1 })).toThrow(
      InvalidProbability,
    );
    expect(
      () => new wrappers.StickyAction(inner, { repeatActionProbability: 0, repeatActionDuration: 0 }),
    ).toThrow(ArgumentError);
    expect(
      () => new wrappers.StickyAction(inner, { repeatActionProbability: 0, repeatActionDuration: [3, 2] }),
    ).toThrow(InvalidBound);
  });

  it('RepeatAction stops at the end of the episode', () => {
    const env = new wrappers.RepeatAction(new CorridorEnv({ length: 3 }), { numRepeats: 10 });
    env.reset({ seed: 0 });
    expect(env.step(1)).toEqual([2, 1, true, false, {}]);
    expect(() => new wrappers.RepeatAction(new CorridorEnv(), { numRepeats: 0 })).toThrow(/numRepeats/);
  });
});

describe('reward wrappers', () => {
  it('TransformReward and ClipReward change rewards, also through stepInto', () => {
    const env = new wrappers.ClipReward(new wrappers.TransformReward(cartPole(), { func: (r) => 5 * r }), {
      maxReward: 2,
    });
    const out = createStepOutput<TypedArray>(new Float32Array(4));
    env.reset({ seed: 0 });
    expect(env.step(0)[1]).toBe(2);
    env.stepInto(0, out);
    expect(out.reward).toBe(2);
    expect(() => new wrappers.ClipReward(cartPole(), {})).toThrow(InvalidBound);
    expect(() => new wrappers.ClipReward(cartPole(), { minReward: 1, maxReward: 0 })).toThrow(InvalidBound);
  });

  it('NormalizeReward refuses arguments out of range, and can be frozen', () => {
    const env = new wrappers.NormalizeReward(cartPole(), { gamma: 0.5 });
    env.reset({ seed: 0 });
    env.updateRunningMean = false;
    const scale = Math.sqrt(1 + 1e-8);
    expect(env.step(0)[1]).toBe(1 / scale);
    const out = createStepOutput<TypedArray>(new Float32Array(4));
    env.stepInto(0, out);
    expect(out.reward).toBe(1 / scale);
    expect(() => new wrappers.NormalizeReward(cartPole(), { gamma: 1.1 })).toThrow(InvalidBound);
    expect(() => new wrappers.NormalizeReward(cartPole(), { epsilon: -1 })).toThrow(InvalidBound);
  });
});

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

describe('zero values', () => {
  it('are the values of a space closest to zero', () => {
    const space = new Dict({
      box: new Box([1, -3, -1], [2, -2, 1]),
      count: new Discrete(3, { start: 5 }),
      pair: new Tuple([new MultiBinary(2), new MultiDiscrete([2, 2])]),
      word: new Text(4, { minLength: 2, charset: 'xy' }),
    });
    const zero = zeroValue(space);
    expect(zero).toEqual({
      box: new Float32Array([1, -2, 0]),
      count: 5,
      pair: [new Int8Array(2), new Int32Array(2)],
      word: 'xx',
    });
    expect(space.contains(zero)).toBe(true);
  });
});
