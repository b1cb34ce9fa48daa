/** Radians per second at which the pendulum's speed is clipped. */
export const MAX_SPEED = 8;
/** Newton metres at which the torque is clipped. */
export const MAX_TORQUE = 2;
/** The standard gravity of this environment, in metres per second squared. */
export const GRAVITY = 10;

const MASS = 1;
const LENGTH = 1;
const TIME_STEP = 0.05;
const TURN = 2 * Math.PI;
const CONTROL_COST = 0.001;
const SINGLE_CONTROL_COST = Math.fround(CONTROL_COST);

/** The angle in [-pi, pi) that points the same way. */
export function normalizeAngle(angle: number): number {
  const shifted = (angle + Math.PI) % TURN;
  return (shifted < 0 ? shifted + TURN : shifted) - Math.PI;
}

/**
 * Moves one pendulum on by 0.05 s, in place, and returns its reward, computed before the move.
 *
 * `r = -(wrap(theta)^2 + 0.1 theta'^2 + 0.001 u^2)`,
 * `theta' += (3 g / (2 l) sin theta + 3 u / (m l^2)) dt`, clipped, and `theta += theta' dt`.
 *
 * @param state angles and angular velocities, the pendulum's at `index` and `index + stride`.
 * @param torque newton metres, clipped to [-2, 2].
 * @param single whether the torque is a float32, whose products NumPy rounds to float32.
 */
export function advancePendulum(
  state: Float64Array,
  index: number,
  stride: number,
  torque: number,
  gravity: number,
  single: boolean,
): number {
  const angle = state[index]!;
  const velocity = state[index + stride]!;
  const u = Math.min(Math.max(torque, -MAX_TORQUE), MAX_TORQUE);
  const push = 3 / (MASS * LENGTH ** 2);
  const drive = single ? Math.fround(push * u) : push * u;
  const effort = single ? Math.fround(SINGLE_CONTROL_COST * Math.fround(u * u)) : CONTROL_COST * (u * u);
  const wrapped = normalizeAngle(angle);
  const cost = wrapped * wrapped + 0.1 * (velocity * velocity) + effort;

  const pull = ((3 * gravity) / (2 * LENGTH)) * Math.sin(angle);
  const next = Math.min(Math.max(velocity + (pull + drive) * TIME_STEP, -MAX_SPEED), MAX_SPEED);
  state[index] = angle + next * TIME_STEP;
  state[index + stride] = next;
  return -cost;
}
