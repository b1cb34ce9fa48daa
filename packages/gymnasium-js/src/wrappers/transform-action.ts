import type { Env } from '../core/env';
import { ActionWrapper } from '../core/wrapper';
import type { Space } from '../spaces/space';

/** Applies a function to every action; give the space of the actions that the function takes. */
export class TransformAction<Observation, Action, InnerAction = Action> extends ActionWrapper<
  Observation,
  Action,
  InnerAction
> {
  static override readonly module: string = 'gymnasium.wrappers.transform_action';

  private readonly func: (action: Action) => InnerAction;

  constructor(
    env: Env<Observation, InnerAction>,
    given: { func: (action: Action) => InnerAction; actionSpace?: Space<Action> | null },
    kwargs: object | null = given,
  ) {
    super(env, kwargs);
    this.func = given.func;
    if (given.actionSpace) this.actionSpace = given.actionSpace;
  }

  override action(action: Action): InnerAction {
    return this.func(action);
  }
}
