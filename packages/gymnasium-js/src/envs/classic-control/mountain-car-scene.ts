import { circle, line, type Point, polygon, type Scene, turn } from '../../render/scene';
import { MAX_POSITION, MIN_POSITION } from './mountain-car-dynamics';

const WIDTH = 600;
const HEIGHT = 400;
const SCALE = WIDTH / (MAX_POSITION - MIN_POSITION);
const SAMPLES = 120;

/** The picture's place of a point on the track: the height is `0.45 sin(3 x) + 0.55`. */
const onTrack = (position: number): Point => [
  (position - MIN_POSITION) * SCALE,
  HEIGHT - (0.45 * Math.sin(3 * position) + 0.55) * SCALE,
];

const track: readonly Point[] = Array.from({ length: SAMPLES + 1 }, (_, sample) =>
  onTrack(MIN_POSITION + ((MAX_POSITION - MIN_POSITION) * sample) / SAMPLES),
);

/** A car between two hills, and a flag at the goal. */
export function drawMountainCar(position: number, goal: number): Scene {
  const slope = -Math.atan(0.45 * 3 * Math.cos(3 * position));
  const ground = onTrack(position);
  const place = (point: Point): Point => turn(point, slope, ground);
  const [flagX, flagY] = onTrack(goal);
  const body: Point[] = [
    [-20, -8],
    [-20, -18],
    [-11, -20],
    [-6, -29],
    [8, -29],
    [13, -20],
    [20, -17],
    [20, -8],
  ];
  return {
    width: WIDTH,
    height: HEIGHT,
    background: '#ffffff',
    shapes: [
      polygon([[0, HEIGHT], ...track, [WIDTH, HEIGHT]], '#dfe8d5'),
      line(track, 2, '#4d6b3c'),
      line(
        [
          [flagX, flagY],
          [flagX, flagY - 50],
        ],
        2,
        '#333333',
      ),
      polygon(
        [
          [flagX, flagY - 50],
          [flagX + 26, flagY - 41],
          [flagX, flagY - 32],
        ],
        '#d9a400',
      ),
      polygon(body.map(place), '#b3392f'),
      circle(place([-11, -7]), 7, '#333333'),
      circle(place([11, -7]), 7, '#333333'),
      circle(place([-11, -7]), 3, '#bbbbbb'),
      circle(place([11, -7]), 3, '#bbbbbb'),
    ],
  };
}
