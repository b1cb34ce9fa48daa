import type { Space } from '../../spaces/space';
import type { VectorEnv } from '../vector-env';
import { refuseSameStep, VectorObservationWrapper } from './vector-wrapper';

/** What `TransformObservation` of vector environments applies, and the new spaces if the old ones do not fit. */
export interface VectorTransformObservation<Observations, InnerObservations> {
  func: (observations: InnerObservations) => Observations;
  observationSpace?: Space<Observations>;
  singleObservationSpace?: Space<unknown>;
}

/** Applies a function to the whole batch of observations. */
export class TransformObservation<
  Observations,
  Actions,
  InnerObservations = Observations,
> extends VectorObservationWrapper<Observations, Actions, InnerObservations> {
  private readonly func: (observations: InnerObservations) => Observations;

  /** @throws ArgumentError in mode SameStep. */
  constructor(
    env: VectorEnv<InnerObservations, Actions>,
    given: VectorTransformObservation<Observations, InnerObservations>,
  ) {
    super(env);
    refuseSameStep(env, 'TransformObservation');
    this.func = given.func;
    if (given.observationSpace) this.observationSpace = given.observationSpace;
    if (given.singleObservationSpace) this.singleObservationSpace = given.singleObservationSpace;
  }

  override observations(observations: InnerObservations): Observations {
    return this.func(observations);
  }
}
