import { batchSpace } from '../../spaces/batch/batch-space';
import { concatenate } from '../../spaces/batch/concatenate';
import { iterate } from '../../spaces/batch/iterate';
import type { Space } from '../../spaces/space';
import type { VectorEnv } from '../vector-env';
import { VectorActionWrapper } from './vector-wrapper';

/** Applies a function to the action of each environment. */
export class VectorizeTransformAction<Observations, Actions> extends VectorActionWrapper<
  Observations,
  Actions,
  unknown
> {
  private readonly func: (action: unknown) => unknown;

  constructor(
    env: VectorEnv<Observations, unknown>,
    given: { func: (action: never) => unknown; singleActionSpace?: Space<unknown> },
  ) {
    super(env);
    this.func = given.func as (action: unknown) => unknown;
    if (!given.singleActionSpace) return;
    this.singleActionSpace = given.singleActionSpace;
    this.actionSpace = batchSpace(given.singleActionSpace, env.numEnvs) as unknown as Space<Actions>;
  }

  override actions(actions: Actions): unknown {
    const each = Array.from(iterate(this.actionSpace, actions), this.func);
    return concatenate(this.env.singleActionSpace, each);
  }
}
