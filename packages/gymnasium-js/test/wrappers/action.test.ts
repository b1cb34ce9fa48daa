import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { ArgumentError, InvalidBound, InvalidProbability } from '../../src/errors';
import { Box } from '../../src/spaces/box';
import { Discrete } from '../../src/spaces/discrete';
import type { TypedArray } from '../../src/spaces/dtype';
import * as wrappers from '../../src/wrappers';
import { CorridorEnv } from '../core/corridor-env';
import { cartPole, ScriptedEnv } from './scripted-env';

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
