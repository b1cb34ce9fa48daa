import { circle, line, type Point, polygon, type Scene, type Shape } from '../../render/scene';
import { MAX_TORQUE } from './pendulum-dynamics';

const SIZE = 500;
const CENTER: Point = [SIZE / 2, SIZE / 2];
const LENGTH = SIZE / 4.4;
const ARC_RADIUS = 40;

/** The point at `angle` radians from upright, counted to the left, on a circle around the middle. */
const around = (angle: number, radius: number): Point => [
  CENTER[0] - radius * Math.sin(angle),
  CENTER[1] - radius * Math.cos(angle),
];

/** A rod on a pivot, and an arrow as long as the torque. */
export function drawPendulum(angle: number, torque: number): Scene {
  return {
    width: SIZE,
    height: SIZE,
    background: '#ffffff',
    shapes: [
      line([CENTER, around(angle, LENGTH)], LENGTH * 0.2, '#b5524c'),
      circle(CENTER, 5, '#222222'),
      ...(torque === 0 ? [] : torqueArrow(torque)),
    ],
  };
}

/** An arc around the pivot that starts above it and ends in an arrow head, up to 3/4 of a turn. */
function torqueArrow(torque: number): Shape[] {
  const sweep = (1.5 * Math.PI * torque) / MAX_TORQUE;
  const arc = Array.from({ length: 25 }, (_, index) => around((sweep * index) / 24, ARC_RADIUS));
  const direction = Math.sign(torque);
  return [
    line(arc, 3, '#3b6ea8'),
    polygon(
      [
        around(sweep + 0.3 * direction, ARC_RADIUS),
        around(sweep, ARC_RADIUS - 9),
        around(sweep, ARC_RADIUS + 9),
      ],
      '#3b6ea8',
    ),
  ];
}
