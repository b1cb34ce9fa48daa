import { writeAngle } from './small-angles';

/** Metres from the middle at which the cart has left the track. */
export const POSITION_LIMIT = 2.4;
/** Radians from upright at which the pole has fallen: 12 degrees. */
export const ANGLE_LIMIT = (12 * 2 * Math.PI) / 360;
/** Newtons with which the cart is pushed. */
export const FORCE = 10;

/** Half of the pole's length, in metres. */
export const HALF_LENGTH = 0.5;

/**
 * Moves one cart-pole on by 0.02 s, in place, writes the new state into `observation` too, and tells whether it has failed.
 *
 * `temp = (F + m l theta'^2 sin theta) / M`,
 * `theta'' = (g sin theta - cos theta temp) / (l (4/3 - m cos^2 theta / M))`,
 * `x'' = temp - m l theta'' cos theta / M`.
 *
 * @param state `x, x', theta, theta'`.
 * @param ahead three numbers, an angle with its sine and cosine, by which one step prepares the next; whatever they
 *   are at first, the step is right.
 * @param force newtons, positive to the right.
 * @param semiImplicit whether velocities are updated before positions, instead of all from the old values.
 * @see Barto, Sutton and Anderson 1983; Florian 2007, "Correct equations for the dynamics of the cart-pole system"
 */
export function advanceCartPole(
  state: Float64Array,
  ahead: Float64Array,
  force: number,
  semiImplicit: boolean,
  observation: Float32Array,
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

  let x = state[0]!;
  let velocity = state[1]!;
  let angle = state[2]!;
  let angularVelocity = state[3]!;

  if (ahead[0] !== angle) writeAngle(ahead, angle);
  const sin = ahead[1]!;
  const cos = ahead[2]!;

  const temp = (force + poleMoment * (angularVelocity * angularVelocity) * sin) / totalMass;
  // Here, because the processor works on it while the divisions below wait for each other.
  writeAngle(ahead, angle + timeStep * angularVelocity);
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
  state[0] = x;
  state[1] = velocity;
  state[2] = angle;
  state[3] = angularVelocity;
  observation[0] = x;
  observation[1] = velocity;
  observation[2] = angle;
  observation[3] = angularVelocity;
  return x < -positionLimit || x > positionLimit || angle < -angleLimit || angle > angleLimit;
}
