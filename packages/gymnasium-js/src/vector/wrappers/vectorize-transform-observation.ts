import { batchSpace } from '../../spaces/batch/batch-space';
import { concatenate } from '../../spaces/batch/concatenate';
import { iterate } from '../../spaces/batch/iterate';
import type { Space } from '../../spaces/space';
import type { VectorInfo } from '../batch-info';
import type { VectorEnv } from '../vector-env';
import { VectorObservationWrapper } from './vector-wrapper';

/** What `VectorizeTransformObservation` applies to each environment's observation, and the space of its values. */
export interface VectorizedTransform {
  func: (observation: never) => unknown;
  singleObservationSpace?: Space<unknown>;
}

/** Applies a function to the observation of each environment, also to the last ones of episodes in `final_obs`. */
export class VectorizeTransformObservation<Observations, Actions> extends VectorObservationWrapper<
  Observations,
  Actions,
  unknown
> {
  private readonly func: (observation: unknown) => unknown;

  constructor(env: VectorEnv<unknown, Actions>, { func, singleObservationSpace }: VectorizedTransform) {
    super(env);
    this.func = func as (observation: unknown) => unknown;
    if (!singleObservationSpace) return;
    this.singleObservationSpace = singleObservationSpace;
    this.observationSpace = batchSpace(singleObservationSpace, env.numEnvs) as unknown as Space<Observations>;
  }

  override observations(observations: unknown): Observations {
    const each = Array.from(iterate(this.env.observationSpace, observations), this.func);
    return concatenate(this.singleObservationSpace, each) as unknown as Observations;
  }

  protected override infos(infos: VectorInfo): VectorInfo {
    const final = infos.final_obs as unknown[] | undefined;
    if (!final) return infos;
    return { ...infos, final_obs: final.map((observation) => observation && this.func(observation)) };
  }
}
