/** Where the track ends on the left, with a wall that stops the car. */
export const MIN_POSITION = -1.2;
/** Where the track ends on the right. */
export const MAX_POSITION = 0.6;
/** The car's highest speed. */
export const MAX_SPEED = 0.07;
/** Where the goal of the discrete car stands. */
export const GOAL_POSITION = 0.5;

const FORCE = 0.001;
const GRAVITY = 0.0025;

/**
 * Moves one car on by one step, in place, and tells whether it has reached the goal.
 *
 * `v += (a - 1) 0.001 - 0.0025 cos(3 x)`, `x += v`, both clipped; the left wall stops the car.
 *
 * @param state positions and velocities, the car's at `index` and `index + stride`.
 * @param action 0 to push left, 1 to coast, 2 to push right.
 * @param goalVelocity the least velocity at which the goal counts.
 * @see Moore 1990, "Efficient Memory-based Learning for Robot Control"
 */
export function advanceMountainCar(
  state: Float64Array,
  index: number,
  stride: number,
  action: number,
  goalVelocity: number,
): boolean {
  let position = state[index]!;
  let velocity = state[index + stride]!;
  velocity += (action - 1) * FORCE + Math.cos(3 * position) * -GRAVITY;
  velocity = Math.min(Math.max(velocity, -MAX_SPEED), MAX_SPEED);
  position += velocity;
  position = Math.min(Math.max(position, MIN_POSITION), MAX_POSITION);
  if (position === MIN_POSITION && velocity < 0) velocity = 0;
  state[index] = position;
  state[index + stride] = velocity;
  return position >= GOAL_POSITION && velocity >= goalVelocity;
}
