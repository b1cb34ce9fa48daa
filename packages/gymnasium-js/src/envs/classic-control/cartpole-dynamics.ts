import { cosine, sine } from './small-angles';

/** Metres from the middle at which the cart has left the track. */
export const POSITION_LIMIT = 2.4;
/** Radians from upright at which the pole has fallen: 12 degrees. */
export const ANGLE_LIMIT = (12 * 2 * Math.PI) / 360;
/** Newtons with which the cart is pushed. */
export const FORCE = 10;

/** Half of the pole's length, in metres. */
export const HALF_LENGTH = 0.5;

/**
 * Moves one cart-pole on by 0.02 s, in place, and tells whether it has failed.
 *
 * The state is `x, x', theta, theta'`, found at `index`, `index + stride`, ...; so the same function serves one
 * environment (stride 1) and a batch stored by component (stride `n`).
 *
 * `temp = (F + m l theta'^2 sin theta) / M`,
 * `theta'' = (g sin theta - cos theta temp) / (l (4/3 - m cos^2 theta / M))`,
 * `x'' = temp - m l theta'' cos theta / M`.
 *
 * @param ahead three numbers, stored as the state is: an angle with its sine and cosine, by which one step prepares
 *   the next; whatever they are at first, the step is right.
 * @param force newtons, positive to the right.
 * @param semiImplicit whether velocities are updated before positions, instead of all from the old values.
 * @see Barto, Sutton and Anderson 1983; Florian 2007, "Correct equations for the dynamics of the cart-pole system"
 */
export function advanceCartPole(
  state: Float64Array,
  ahead: Float64Array,
  index: number,
  stride: number,
  force: number,
  semiImplicit: boolean,
): boolean {
  // Constants are local because V8 folds those, and loads and checks a module's on every use.
  const gravity = 9.8;
  const poleMass = 0.1;
  const totalMass = poleMass + 1;
  const halfLength = 0.5;
  const poleMoment = poleMass * halfLength;
  const timeStep = 0.02;
  const positionLimit = 2.4;
  const angleLimit = (12 * 2 * Math.PI) / 360;

  const atVelocity = index + stride;
  const atAngle = atVelocity + stride;
  const atAngularVelocity = atAngle + stride;
  let x = state[index]!;
  let velocity = state[atVelocity]!;
  let angle = state[atAngle]!;
  let angularVelocity = state[atAngularVelocity]!;

  if (ahead[index] !== angle) prepare(ahead, index, stride, angle);
  const sin = ahead[atVelocity]!;
  const cos = ahead[atAngle]!;
  // Here, because the processor works on it while the divisions below wait for each other.
  prepare(ahead, index, stride, angle + timeStep * angularVelocity);

  const temp = (force + poleMoment * (angularVelocity * angularVelocity) * sin) / totalMass;
  const angularAcceleration =
    (gravity * sin - cos * temp) / (halfLength * (4 / 3 - (poleMass * (cos * cos)) / totalMass));
  const acceleration = temp - (poleMoment * angularAcceleration * cos) / totalMass;

  if (semiImplicit) {
    velocity += timeStep * acceleration;
    x += timeStep * velocity;
    angularVelocity += timeStep * angularAcceleration;
    angle += timeStep * angularVelocity;
  } else {
    x += timeStep * velocity;
    velocity += timeStep * acceleration;
    angle += timeStep * angularVelocity;
    angularVelocity += timeStep * angularAcceleration;
  }
  state[index] = x;
  state[atVelocity] = velocity;
  state[atAngle] = angle;
  state[atAngularVelocity] = angularVelocity;
  return x < -positionLimit || x > positionLimit || angle < -angleLimit || angle > angleLimit;
}

function prepare(ahead: Float64Array, index: number, stride: number, angle: number): void {
  ahead[index] = angle;
  ahead[index + stride] = sine(angle);
  ahead[index + 2 * stride] = cosine(angle);
}
