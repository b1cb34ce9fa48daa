import { circle, line, type Point, type Scene } from '../../render/scene';

const SIZE = 500;
/** Pixels per metre: two links of one metre, and a margin of 0.2 m. */
const SCALE = SIZE / 4.4;

/** The point one metre from `start` at `angle` radians from straight down. */
const hang = ([x, y]: Point, angle: number): Point => [
  x + SCALE * Math.sin(angle),
  y + SCALE * Math.cos(angle),
];

/** Two links, and the line that the free end must reach. */
export function drawAcrobot(theta1: number, theta2: number): Scene {
  const pivot: Point = [SIZE / 2, SIZE / 2];
  const joint = hang(pivot, theta1);
  const goal = SIZE / 2 - SCALE;
  return {
    width: SIZE,
    height: SIZE,
    background: '#ffffff',
    shapes: [
      line(
        [
          [0, goal],
          [SIZE, goal],
        ],
        1.5,
        '#333333',
      ),
      line([pivot, joint], SCALE * 0.17, '#4aa3a2'),
      line([joint, hang(joint, theta1 + theta2)], SCALE * 0.17, '#5fc2b8'),
      circle(pivot, SCALE * 0.09, '#d8b62f'),
      circle(joint, SCALE * 0.09, '#d8b62f'),
    ],
  };
}
