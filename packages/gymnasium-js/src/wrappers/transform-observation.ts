import type { Env } from '../core/env';
import { ObservationWrapper } from '../core/wrapper';
import type { Space } from '../spaces/space';

/** Applies a function to every observation; give the new space when the old one does not hold its values. */
export class TransformObservation<
  Observation,
  Action,
  InnerObservation = Observation,
> extends ObservationWrapper<Observation, Action, InnerObservation> {
  static override readonly module: string = 'gymnasium.wrappers.transform_observation';

  private readonly func: (observation: InnerObservation) => Observation;

  constructor(
    env: Env<InnerObservation, Action>,
    given: {
      func: (observation: InnerObservation) => Observation;
      observationSpace?: Space<Observation> | null;
    },
    kwargs: object | null = given,
  ) {
    super(env, kwargs);
    this.func = given.func;
    if (given.observationSpace) this.observationSpace = given.observationSpace;
  }

  override observation(observation: InnerObservation): Observation {
    return this.func(observation);
  }
}
