import { circle, line, type Point, polygon, rectangle, type Scene, turn } from '../../render/scene';
import { HALF_LENGTH, POSITION_LIMIT } from './cartpole-dynamics';

const WIDTH = 600;
const HEIGHT = 400;
const SCALE = WIDTH / (2 * POSITION_LIMIT);
const TRACK = 300;
const POLE_WIDTH = 10;

/**
 * A cart on its track with the pole above.
 *
 * @param position metres from the middle.
 * @param angle radians from upright, positive to the right.
 */
export function drawCartPole(position: number, angle: number): Scene {
  const x = position * SCALE + WIDTH / 2;
  const axle: Point = [x, TRACK - 7.5];
  const tip = -(2 * HALF_LENGTH * SCALE - POLE_WIDTH / 2);
  const corners: Point[] = [
    [-POLE_WIDTH / 2, POLE_WIDTH / 2],
    [-POLE_WIDTH / 2, tip],
    [POLE_WIDTH / 2, tip],
    [POLE_WIDTH / 2, POLE_WIDTH / 2],
  ];
  return {
    width: WIDTH,
    height: HEIGHT,
    background: '#ffffff',
    shapes: [
      line(
        [
          [0, TRACK],
          [WIDTH, TRACK],
        ],
        1.5,
        '#333333',
      ),
      rectangle(x - 25, TRACK - 15, 50, 30, '#27374d'),
      polygon(
        corners.map((corner) => turn(corner, angle, axle)),
        '#c98a4b',
      ),
      circle(axle, POLE_WIDTH / 2, '#7f8fd0'),
    ],
  };
}
