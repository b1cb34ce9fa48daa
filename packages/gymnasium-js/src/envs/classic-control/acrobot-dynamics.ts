/** Radians per second at which the first joint's speed is clipped. */
export const MAX_VELOCITY_1 = 4 * Math.PI;
/** Radians per second at which the second joint's speed is clipped. */
export const MAX_VELOCITY_2 = 9 * Math.PI;

const LINK_LENGTH = 1;
const LINK_MASS_1 = 1;
const LINK_MASS_2 = 1;
const CENTER_1 = 0.5;
const CENTER_2 = 0.5;
const INERTIA_1 = 1;
const INERTIA_2 = 1;
const GRAVITY = 9.8;
const TIME_STEP = 0.2;
const HALF_PI = Math.PI / 2;

/** Which paper's equations: Sutton and Barto's book, or Sutton's NIPS paper of 1996. */
export type AcrobotEquations = 'book' | 'nips';

/** Angular accelerations of the last `accelerate`, kept outside to allocate nothing. */
const acceleration = new Float64Array(2);
/** Slopes of the four Runge-Kutta stages: angle 1, angle 2, velocity 1, velocity 2. */
const slopes = new Float64Array(16);

/** Writes both joints' angular accelerations, in radians per second squared, into `acceleration`. */
function accelerate(
  theta1: number,
  theta2: number,
  velocity1: number,
  velocity2: number,
  torque: number,
  book: boolean,
): void {
  const cos2 = Math.cos(theta2);
  const sin2 = Math.sin(theta2);
  const d1 =
    LINK_MASS_1 * CENTER_1 ** 2 +
    LINK_MASS_2 * (LINK_LENGTH ** 2 + CENTER_2 ** 2 + 2 * LINK_LENGTH * CENTER_2 * cos2) +
    INERTIA_1 +
    INERTIA_2;
  const d2 = LINK_MASS_2 * (CENTER_2 ** 2 + LINK_LENGTH * CENTER_2 * cos2) + INERTIA_2;
  const phi2 = LINK_MASS_2 * CENTER_2 * GRAVITY * Math.cos(theta1 + theta2 - HALF_PI);
  const phi1 =
    -LINK_MASS_2 * LINK_LENGTH * CENTER_2 * (velocity2 * velocity2) * sin2 -
    2 * LINK_MASS_2 * LINK_LENGTH * CENTER_2 * velocity2 * velocity1 * sin2 +
    (LINK_MASS_1 * CENTER_1 + LINK_MASS_2 * LINK_LENGTH) * GRAVITY * Math.cos(theta1 - HALF_PI) +
    phi2;
  const inertia = LINK_MASS_2 * CENTER_2 ** 2 + INERTIA_2 - (d2 * d2) / d1;
  const push = torque + (d2 / d1) * phi1;
  const second = book
    ? (push - LINK_MASS_2 * LINK_LENGTH * CENTER_2 * (velocity1 * velocity1) * sin2 - phi2) / inertia
    : (push - phi2) / inertia;
  acceleration[1] = second;
  acceleration[0] = -(d2 * second + phi1) / d1;
}

/** Angle minus or plus whole turns, so that it lies in [-pi, pi]. */
function wrap(angle: number): number {
  while (angle > Math.PI) angle -= 2 * Math.PI;
  while (angle < -Math.PI) angle += 2 * Math.PI;
  return angle;
}

/** One Runge-Kutta stage: slopes at the state plus `step` times the previous stage's slopes. */
function stage(
  state: Float64Array,
  index: number,
  stride: number,
  torque: number,
  book: boolean,
  number: number,
  step: number,
): void {
  const at = 4 * number;
  const previous = number === 0 ? 0 : at - 4;
  const theta1 = state[index]! + step * slopes[previous]!;
  const theta2 = state[index + stride]! + step * slopes[previous + 1]!;
  const velocity1 = state[index + 2 * stride]! + step * slopes[previous + 2]!;
  const velocity2 = state[index + 3 * stride]! + step * slopes[previous + 3]!;
  accelerate(theta1, theta2, velocity1, velocity2, torque, book);
  slopes[at] = velocity1;
  slopes[at + 1] = velocity2;
  slopes[at + 2] = acceleration[0]!;
  slopes[at + 3] = acceleration[1]!;
}

/** The classical Runge-Kutta update of one component. */
const combine = (component: number): number =>
  (TIME_STEP / 6) *
  (slopes[component]! + 2 * slopes[component + 4]! + 2 * slopes[component + 8]! + slopes[component + 12]!);

/**
 * Moves one acrobot on by 0.2 s, in place, with one classical Runge-Kutta step; tells whether it has swung up.
 *
 * @param state `theta1, theta2, theta1', theta2'`, found at `index`, `index + stride`, ...
 * @param torque newton metres at the joint between the links.
 * @see Sutton 1996, "Generalization in Reinforcement Learning: Successful Examples Using Sparse Coarse Coding"
 */
export function advanceAcrobot(
  state: Float64Array,
  index: number,
  stride: number,
  torque: number,
  equations: AcrobotEquations,
): boolean {
  const book = equations === 'book';
  slopes.fill(0, 0, 4);
  stage(state, index, stride, torque, book, 0, 0);
  stage(state, index, stride, torque, book, 1, TIME_STEP / 2);
  stage(state, index, stride, torque, book, 2, TIME_STEP / 2);
  stage(state, index, stride, torque, book, 3, TIME_STEP);
  const theta1 = wrap(state[index]! + combine(0));
  const theta2 = wrap(state[index + stride]! + combine(1));
  const velocity1 = state[index + 2 * stride]! + combine(2);
  const velocity2 = state[index + 3 * stride]! + combine(3);
  state[index] = theta1;
  state[index + stride] = theta2;
  state[index + 2 * stride] = Math.min(Math.max(velocity1, -MAX_VELOCITY_1), MAX_VELOCITY_1);
  state[index + 3 * stride] = Math.min(Math.max(velocity2, -MAX_VELOCITY_2), MAX_VELOCITY_2);
  return -Math.cos(theta1) - Math.cos(theta2 + theta1) > 1;
}
