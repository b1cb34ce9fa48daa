import { ResetNeeded, UnsupportedMode } from '../errors';
import type { RenderFrame } from '../render/frame';
import { renderScene } from '../render/render-scene';
import type { Space } from '../spaces/space';
import { Env, type Metadata, type ResetArguments } from './env';
import type { FuncEnv } from './func-env';
import type { Info, StepResult } from './step-output';

/** Options of `FunctionalEnv`. */
export interface FunctionalEnvOptions<Params> {
  /** By default the environment's default parameters. */
  params?: Params;
  /** `rgb_array` or `svg`, for environments that can be drawn. */
  renderMode?: string | null;
}

/**
 * The `Env` of a functional environment, which keeps its state.
 *
 * @example
 * const env = new FunctionalEnv(new CartPoleFunctional());
 */
export class FunctionalEnv<State, Observation, Action, Params> extends Env<Observation, Action> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 50 };

  override readonly observationSpace: Space<Observation>;
  override readonly actionSpace: Space<Action>;
  /** The parameters of all functions. */
  readonly params: Params;
  private current: { readonly state: State } | null = null;

  constructor(
    /** The functions. */
    readonly funcEnv: FuncEnv<State, Observation, Action, Params>,
    { params, renderMode = null }: FunctionalEnvOptions<Params> = {},
  ) {
    super();
    this.params = params ?? funcEnv.getDefaultParams();
    this.renderMode = renderMode;
    this.observationSpace = funcEnv.observationSpace;
    this.actionSpace = funcEnv.actionSpace;
  }

  override reset({ seed }: ResetArguments = {}): [Observation, Info] {
    const generator = this.seedGenerator(seed);
    const state = this.funcEnv.initial(generator, this.params);
    this.current = { state };
    return [
      this.funcEnv.observation(state, generator, this.params),
      this.funcEnv.stateInfo(state, this.params),
    ];
  }

  override step(action: Action): StepResult<Observation> {
    const { funcEnv, params, npRandom } = this;
    const state = this.requireState();
    const next = funcEnv.transition(state, action, npRandom, params);
    this.current = { state: next };
    return [
      funcEnv.observation(next, npRandom, params),
      funcEnv.reward(state, action, next, npRandom, params),
      funcEnv.terminal(next, npRandom, params),
      false,
      funcEnv.transitionInfo(state, action, next, params),
    ];
  }

  /** @throws UnsupportedMode when the environment cannot be drawn. */
  override render(): RenderFrame {
    if (this.renderMode === null) return null;
    const scene = this.funcEnv.draw(this.requireState(), this.params);
    if (!scene) throw new UnsupportedMode(`${this.funcEnv.constructor.name} cannot be drawn`);
    return renderScene(scene, this.renderMode);
  }

  private requireState(): State {
    if (!this.current) throw new ResetNeeded('Cannot call step() or render() before reset()');
    return this.current.state;
  }
}
