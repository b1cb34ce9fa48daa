import { MAX_POSITION, MAX_SPEED, MIN_POSITION } from './mountain-car-dynamics';

/** Where the goal of the continuous car stands. */
export const GOAL_POSITION = 0.45;

const POWER = 0.0015;
const GRAVITY = 0.0025;
const { fround } = Math;

/** Push and gravity together; a float32 action inside of its bounds makes NumPy round to float32. */
function acceleration(push: number, singleAction: boolean, gravity: number): number {
  const inside = push >= -1 && push <= 1;
  if (singleAction && inside) return fround(fround(push * fround(POWER)) - fround(gravity));
  return Math.min(Math.max(push, -1), 1) * POWER - gravity;
}

/**
 * The first step after a reset, whose state is float64; leaves the float32 state, and tells whether the goal is
 * reached.
 *
 * `v += 0.0015 clip(u) - 0.0025 cos(3 x)`, `x += v`, both clipped; the left wall stops the car.
 */
export function advanceDouble(
  state: Float64Array,
  push: number,
  singleAction: boolean,
  goalVelocity: number,
): boolean {
  let velocity = state[1]! + acceleration(push, singleAction, GRAVITY * Math.cos(3 * state[0]!));
  velocity = Math.min(Math.max(velocity, -MAX_SPEED), MAX_SPEED);
  const position = Math.min(Math.max(state[0]! + velocity, MIN_POSITION), MAX_POSITION);
  if (position === MIN_POSITION && velocity < 0) velocity = 0;
  state[0] = fround(position);
  state[1] = fround(velocity);
  return position >= GOAL_POSITION && velocity >= goalVelocity;
}

/** A later step, whose state is float32: the same equations as `advanceDouble`, rounded where NumPy rounds. */
export function advanceSingle(
  state: Float64Array,
  push: number,
  singleAction: boolean,
  goalVelocity: number,
): boolean {
  const gravity = GRAVITY * Math.cos(fround(3 * state[0]!));
  let velocity = fround(state[1]! + fround(acceleration(push, singleAction, gravity)));
  if (velocity > fround(MAX_SPEED)) velocity = MAX_SPEED;
  if (velocity < fround(-MAX_SPEED)) velocity = -MAX_SPEED;
  let position = fround(state[0]! + fround(velocity));
  if (position > fround(MAX_POSITION)) position = MAX_POSITION;
  if (position < fround(MIN_POSITION)) position = MIN_POSITION;
  if (fround(position) === fround(MIN_POSITION) && velocity < 0) velocity = 0;
  state[0] = fround(position);
  state[1] = fround(velocity);
  return fround(position) >= fround(GOAL_POSITION) && velocity >= goalVelocity;
}
