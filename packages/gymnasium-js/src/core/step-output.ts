import { assignValue } from './value';

/** Whatever an environment tells beside observation and reward; keys are Python's names in camelCase. */
export type Info = Record<string, unknown>;

/** What `step` returns: observation, reward, terminated, truncated, info. */
export type StepResult<Observation> = [
  observation: Observation,
  reward: number,
  terminated: boolean,
  truncated: boolean,
  info: Info,
];

/**
 * What `stepInto` writes: the five fields of a step result, reused from call to call.
 *
 * Arrays in `observation` are overwritten in place, other observations are replaced; `info` belongs to the
 * environment and holds until its next step.
 */
export interface StepOutput<Observation> {
  observation: Observation;
  reward: number;
  terminated: boolean;
  truncated: boolean;
  info: Info;
}

/** The info of a step that has nothing to tell; shared, so that such a step allocates nothing. */
export const noInfo: Info = Object.freeze({});

/** A step output whose observation is `observation`, an array that the caller gives to be overwritten. */
export function createStepOutput<Observation>(observation: Observation): StepOutput<Observation> {
  return { observation, reward: 0, terminated: false, truncated: false, info: noInfo };
}

/** Writes a step result into `out`, for environments that have no `stepInto` of their own. */
export function writeStep<Observation>(
  out: StepOutput<Observation>,
  [observation, reward, terminated, truncated, info]: StepResult<Observation>,
): void {
  out.observation = assignValue(out.observation, observation);
  out.reward = reward;
  out.terminated = terminated;
  out.truncated = truncated;
  out.info = info;
}
