import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Env, type Metadata, type ResetArguments } from '../../src/core/env';
import type { Info, StepResult } from '../../src/core/step-output';
import { isRgbFrame, type RgbFrame } from '../../src/render/frame';
import { Box } from '../../src/spaces/box';
import { Discrete } from '../../src/spaces/discrete';
import * as wrappers from '../../src/wrappers';
import { fixture } from '../golden-envs';

type PictureEnv = Env<Uint8Array, number>;
type Step = [observation: string, reward?: number, terminated?: boolean];

interface Recording {
  space: string;
  trace: Step[];
}

interface Rendering {
  seed: number;
  pictures: string[];
  next: number;
}

const golden = fixture<{
  resized: (Recording & { shape: number[]; to: [number, number] })[];
  digests: { shape: number[]; to: [number, number]; sha256: string }[];
  gray: Record<'False' | 'True', Recording>;
  stacked: Record<'reset' | 'zero', Recording>;
  delayed: Recording;
  skipped: Recording;
  repeated: Recording;
  reshaped: Recording;
  rendered: Recording;
  noisy: Record<'False' | 'True', Rendering[]>;
  obstructed: Record<'False' | 'True', Rendering[]>;
}>('picture-wrappers');

/** The environment of the recorder: frame `t` has the byte `(7 i^2 + 13 t i + 31 t) mod 256` at place `i`. */
class Pictures extends Env<Uint8Array, number> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array'], renderFps: 1 };
  override readonly observationSpace: Box<'uint8'>;
  override readonly actionSpace = new Discrete(2);
  private t = 0;

  constructor(private readonly shape: readonly number[]) {
    super();
    this.renderMode = 'rgb_array';
    this.observationSpace = new Box(0, 255, { shape, dtype: 'uint8' });
  }

  override reset({ seed }: ResetArguments = {}): [Uint8Array, Info] {
    this.seedGenerator(seed);
    this.t = 0;
    return [this.frame(), {}];
  }

  override step(): StepResult<Uint8Array> {
    this.t++;
    return [this.frame(), this.t, this.t === 7, false, {}];
  }

  override render(): RgbFrame {
    const [height, width] = this.shape as [number, number];
    return { width, height, data: this.frame() };
  }

  private frame(): Uint8Array {
    const length = this.shape.reduce((product, axis) => product * axis, 1);
    return Uint8Array.from({ length }, (_, i) => 7 * i * i + 13 * this.t * i + 31 * this.t);
  }
}

const hexadecimal = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('hex');

function expectRecorded(env: Env<unknown, number>, { space, trace }: Recording): void {
  expect(String(env.observationSpace)).toBe(space);
  expect(hexadecimal(env.reset({ seed: 0 })[0])).toBe(trace[0]![0]);
  for (const recorded of trace.slice(1)) {
    const [observation, reward, terminated] = env.step(0);
    expect([hexadecimal(observation), reward, terminated]).toEqual(recorded);
  }
}

function expectRendered(wrap: (env: PictureEnv) => PictureEnv, recorded: readonly Rendering[]): void {
  for (const { seed, pictures, next } of recorded) {
    const env = wrap(new Pictures([9, 11, 3]));
    env.reset({ seed });
    const actual = pictures
      .map(() => env.render())
      .map((frame) => isRgbFrame(frame) && hexadecimal(frame.data));
    expect(actual).toEqual(pictures);
    expect(env.npRandom.random()).toBe(next);
  }
}

describe('pictures recorded from Python', () => {
  it.each(golden.resized)('resized from $shape to $to', ({ shape, to, ...recording }) => {
    expectRecorded(new wrappers.ResizeObservation(new Pictures(shape), { shape: to }), recording);
  });

  it('resized from many more shapes, by their digests', () => {
    expect(golden.digests).toHaveLength(31);
    for (const { shape, to, sha256 } of golden.digests) {
      const [picture] = new wrappers.ResizeObservation(new Pictures(shape), { shape: to }).reset();
      expect(createHash('sha256').update(picture).digest('hex'), `${shape} to ${to}`).toBe(sha256);
    }
  });

  it('grey, stacked, delayed, skipped, repeated, reshaped, rendered', () => {
    const small = () => new Pictures([2, 3]);
    for (const keepDim of [false, true]) {
      const gray = new wrappers.GrayscaleObservation(new Pictures([5, 6, 3]), { keepDim });
      expectRecorded(gray, golden.gray[keepDim ? 'True' : 'False']);
    }
    for (const paddingType of ['reset', 'zero'] as const) {
      const stacked = new wrappers.FrameStackObservation(small(), { stackSize: 3, paddingType });
      expectRecorded(stacked, golden.stacked[paddingType]);
    }
    expectRecorded(new wrappers.DelayObservation(small(), { delay: 2 }), golden.delayed);
    expectRecorded(new wrappers.MaxAndSkipObservation(small(), { skip: 3 }), golden.skipped);
    expectRecorded(new wrappers.RepeatAction(small(), { numRepeats: 3 }), golden.repeated);
    expectRecorded(new wrappers.ReshapeObservation(small(), { shape: [3, 2] }), golden.reshaped);
    expectRecorded(new wrappers.AddRenderObservation(new Pictures([2, 3, 3])), golden.rendered);
  });

  it.each([false, true])(
    'with noise (grey: %s), which leaves the generator in the same state',
    (isNoiseGrayscale) => {
      const key = isNoiseGrayscale ? 'True' : 'False';
      const white = { probabilityOfNoisePerPixel: 0.3, isNoiseGrayscale };
      expectRendered((env) => new wrappers.AddWhiteNoise(env, white), golden.noisy[key]);
      const patches = { obstructedPixelsRatio: 0.4, obstructionWidth: 3, isNoiseGrayscale };
      expectRendered((env) => new wrappers.ObstructView(env, patches), golden.obstructed[key]);
    },
  );
});
