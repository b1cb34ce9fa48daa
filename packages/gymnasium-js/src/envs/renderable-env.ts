import { Env } from '../core/env';
import { logger } from '../core/logger';
import type { RenderFrame } from '../render/frame';
import { renderScene } from '../render/render-scene';
import type { Scene } from '../render/scene';

/** The argument that every built-in environment takes. */
export interface RenderKwargs {
  /** `rgb_array`, `svg`, `ansi` where the environment has it, or null for no rendering. */
  renderMode?: string | null;
}

/** An environment that draws its state as a scene of simple shapes. */
export abstract class RenderableEnv<Observation, Action> extends Env<Observation, Action> {
  constructor({ renderMode = null }: RenderKwargs = {}) {
    super();
    this.renderMode = renderMode;
  }

  /** The picture as `renderMode` says, or null (with a warning) when the environment has no render mode. */
  override render(): RenderFrame {
    if (this.renderMode === null) {
      logger.warn(
        `render() without a render mode shows nothing; give one to make(), as in make("${this.spec?.id ?? this.constructor.name}", { renderMode: "rgb_array" })`,
      );
      return null;
    }
    return this.renderMode === 'ansi' ? this.describe() : renderScene(this.draw(), this.renderMode);
  }

  /** The state as shapes. */
  protected abstract draw(): Scene;

  /** The state as text, for environments with the `ansi` mode. */
  protected describe(): string | null {
    return null;
  }
}
