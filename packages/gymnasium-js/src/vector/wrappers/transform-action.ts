import type { Space } from '../../spaces/space';
import type { VectorEnv } from '../vector-env';
import { VectorActionWrapper } from './vector-wrapper';

/** What `TransformAction` of vector environments applies, and the spaces of actions that it takes. */
export interface VectorTransformAction<Actions, InnerActions> {
  func: (actions: Actions) => InnerActions;
  actionSpace?: Space<Actions>;
  singleActionSpace?: Space<unknown>;
}

/** Applies a function to the whole batch of actions. */
export class TransformAction<Observations, Actions, InnerActions = Actions> extends VectorActionWrapper<
  Observations,
  Actions,
  InnerActions
> {
  private readonly func: (actions: Actions) => InnerActions;

  constructor(
    env: VectorEnv<Observations, InnerActions>,
    given: VectorTransformAction<Actions, InnerActions>,
  ) {
    super(env);
    this.func = given.func;
    if (given.actionSpace) this.actionSpace = given.actionSpace;
    if (given.singleActionSpace) this.singleActionSpace = given.singleActionSpace;
  }

  override actions(actions: Actions): InnerActions {
    return this.func(actions);
  }
}
