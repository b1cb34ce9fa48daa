import type { Env } from '../core/env';
import { ObservationWrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { isRgbFrame } from '../render/frame';
import { Box } from '../spaces/box';
import { Dict } from '../spaces/dict';
import type { Space } from '../spaces/space';

/** Arguments of `AddRenderObservation`. */
export interface AddRenderObservationKwargs {
  /** Whether the picture replaces the observation instead of being added to it; true by default. */
  renderOnly?: boolean;
  /** The picture's key in the Dict observation; `pixels` by default. */
  renderKey?: string;
  /** The key of an observation that is no Dict; `state` by default. */
  obsKey?: string;
}

/** Makes the rendered picture the observation, or a part of it. */
export class AddRenderObservation<Action> extends ObservationWrapper<unknown, Action> {
  static override readonly module = 'gymnasium.wrappers.transform_observation';

  private readonly renderOnly: boolean;
  private readonly renderKey: string;
  private readonly obsKey: string;

  /** @throws ArgumentError when the environment does not render pictures or the key is taken. */
  constructor(env: Env<unknown, Action>, given: AddRenderObservationKwargs = {}) {
    super(env, given);
    this.renderOnly = given.renderOnly ?? true;
    this.renderKey = given.renderKey ?? 'pixels';
    this.obsKey = given.obsKey ?? 'state';
    this.observationSpace = this.extend(env.observationSpace);
  }

  private extend(space: Space<unknown>): Space<unknown> {
    this.env.reset();
    const frame = this.env.render();
    if (!isRgbFrame(frame)) throw new ArgumentError('env.renderMode', this.env.renderMode, '"rgb_array"');
    const pixels = new Box(0, 255, { shape: [frame.height, frame.width, 3], dtype: 'uint8' });
    if (this.renderOnly) return pixels;
    if (!(space instanceof Dict)) return new Dict({ [this.obsKey]: space, [this.renderKey]: pixels });
    if (this.renderKey in space.spaces)
      throw new ArgumentError('renderKey', this.renderKey, 'a key that is free');
    return new Dict({ [this.renderKey]: pixels, ...space.spaces });
  }

  override observation(observation: unknown): unknown {
    const frame = this.env.render();
    const pixels = isRgbFrame(frame) ? frame.data : null;
    if (this.renderOnly) return pixels;
    const parts =
      this.env.observationSpace instanceof Dict ? (observation as object) : { [this.obsKey]: observation };
    return { ...parts, [this.renderKey]: pixels };
  }
}
