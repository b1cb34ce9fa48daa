import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import { ArgumentError } from '../../src/errors';
import type { TypedArray } from '../../src/spaces/dtype';
import { MultiBinary } from '../../src/spaces/multi-binary';
import { MultiDiscrete } from '../../src/spaces/multi-discrete';
import * as wrappers from '../../src/wrappers';
import { cartPole, ScriptedEnv } from './scripted-env';

describe('wrappers that change observations', () => {
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
