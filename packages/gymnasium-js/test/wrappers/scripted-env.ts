import { Env, type ResetArguments } from '../../src/core/env';
import { make } from '../../src/core/make';
import type { Info, StepResult } from '../../src/core/step-output';
import { Box } from '../../src/spaces/box';
import type { TypedArray } from '../../src/spaces/dtype';
import type { Space } from '../../src/spaces/space';

/** An environment that gives back what it is told: observations in turn, the action as reward. */
export class ScriptedEnv<Observation> extends Env<Observation, TypedArray | number> {
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

/** CartPole as `make` gives it. */
export const cartPole = () => make<TypedArray, number>('CartPole-v1');

/** An environment that renders pixels. */
export const rgb = (id: 'CartPole-v1' | 'FrozenLake-v1' = 'CartPole-v1') =>
  make(id, { renderMode: 'rgb_array' });
