import {
  type Color,
  circle,
  line,
  type Point,
  rectangle,
  type Scene,
  type Shape,
  text,
} from '../../render/scene';
import { ABOARD, canDrive, decodeTaxi, SIZE, stations } from './taxi-map';

const WIDTH = 550;
const HEIGHT = 350;
const CELL = 60;
const LEFT = (WIDTH - SIZE * CELL) / 2;
const TOP = (HEIGHT - SIZE * CELL) / 2;
const NAMES = ['R', 'G', 'Y', 'B'];
const COLORS: readonly Color[] = ['#d9534f', '#5cb85c', '#e3c53b', '#4a78c9'];

const center = (row: number, column: number): Point => [
  LEFT + (column + 0.5) * CELL,
  TOP + (row + 0.5) * CELL,
];
const stationCenter = (station: number): Point => {
  const [row, column] = stations[station]!;
  return center(row, column);
};

/** The town with its walls and stations, the passenger and the taxi. */
export function drawTaxi(state: number, lastAction: number | null): Scene {
  const { row, column, passenger, destination } = decodeTaxi(state);
  return {
    width: WIDTH,
    height: HEIGHT,
    background: '#7d9a6d',
    shapes: [
      rectangle(LEFT - 6, TOP - 6, SIZE * CELL + 12, SIZE * CELL + 12, '#4c4c55'),
      ...streets(),
      ...stations.flatMap((_, station) =>
        stationShapes(stationCenter(station), station, station === destination),
      ),
      ...walls(),
      ...(passenger < ABOARD ? passengerShapes(stationCenter(passenger)) : []),
      ...taxiShapes(center(row, column), passenger === ABOARD, lastAction),
    ],
  };
}

const cells = Array.from(
  { length: SIZE * SIZE },
  (_, cell) => [Math.floor(cell / SIZE), cell % SIZE] as const,
);

const streets = (): Shape[] =>
  cells.map(([row, column]) =>
    rectangle(LEFT + column * CELL + 0.5, TOP + row * CELL + 0.5, CELL - 1, CELL - 1, '#a7a7ae'),
  );

/** A bar wherever two neighbouring cells are not joined. */
const walls = (): Shape[] =>
  cells
    .filter(([row, column]) => column < SIZE - 1 && !canDrive(row, column, 2))
    .map(([row, column]) => {
      const x = LEFT + (column + 1) * CELL;
      const y = TOP + row * CELL;
      return line(
        [
          [x, y],
          [x, y + CELL],
        ],
        6,
        '#3b3b44',
      );
    });

function stationShapes([x, y]: Point, station: number, isDestination: boolean): Shape[] {
  const half = CELL / 2 - 4;
  const frame = isDestination
    ? [rectangle(x - half - 3, y - half - 3, 2 * half + 6, 2 * half + 6, '#b145b8')]
    : [];
  return [
    ...frame,
    rectangle(x - half, y - half, 2 * half, 2 * half, COLORS[station]!),
    text(NAMES[station]!, [x - half + 9, y - half + 10], 12, '#ffffff'),
  ];
}

const passengerShapes = ([x, y]: Point): Shape[] => [
  line(
    [
      [x + 12, y + 14],
      [x + 12, y + 5],
    ],
    10,
    '#2b3a67',
  ),
  circle([x + 12, y - 5], 6, '#e8b998'),
];

/** A car seen from above, along its last drive; green when the passenger is aboard. */
function taxiShapes([x, y]: Point, occupied: boolean, lastAction: number | null): Shape[] {
  const upright = lastAction === 0 || lastAction === 1;
  const box = (length: number, width: number, fill: Color): Shape => {
    const [w, h] = upright ? [width, length] : [length, width];
    return rectangle(x - w / 2, y - h / 2, w, h, fill);
  };
  return [
    box(44, 24, '#222222'),
    box(42, 22, occupied ? '#4fb04f' : '#f2c230'),
    box(22, 18, '#b8d4e3'),
    box(14, 20, occupied ? '#4fb04f' : '#f2c230'),
  ];
}
