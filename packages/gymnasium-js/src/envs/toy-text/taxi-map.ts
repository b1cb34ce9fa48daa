/** The town: a colon can be passed, a bar is a wall, letters are the stations. */
export const taxiMap = [
  '+---------+',
  '|R: | : :G|',
  '| : | : : |',
  '| : : : : |',
  '| | : | : |',
  '|Y| : |B: |',
  '+---------+',
] as const;

/** Row and column of the stations red, green, yellow and blue. */
export const stations = [
  [0, 0],
  [0, 4],
  [4, 0],
  [4, 3],
] as const;

/** The number of the passenger's place that means inside of the taxi. */
export const ABOARD = 4;
/** Rows and columns of the town. */
export const SIZE = 5;

/** A state of Taxi taken apart. */
export interface TaxiState {
  readonly row: number;
  readonly column: number;
  /** A station, or `ABOARD`. */
  readonly passenger: number;
  /** A station. */
  readonly destination: number;
}

/** The number of a state: `((row 5 + column) 5 + passenger) 4 + destination`. */
export const encodeTaxi = ({ row, column, passenger, destination }: TaxiState): number =>
  ((row * SIZE + column) * 5 + passenger) * 4 + destination;

/** The parts of a state's number. */
export const decodeTaxi = (state: number): TaxiState => ({
  row: Math.floor(state / 100),
  column: Math.floor(state / 20) % SIZE,
  passenger: Math.floor(state / 4) % 5,
  destination: state % 4,
});

/** The station at a place, or -1. */
export const stationAt = (row: number, column: number): number =>
  stations.findIndex(([stationRow, stationColumn]) => stationRow === row && stationColumn === column);

/** Whether the taxi can drive south (0), north (1), east (2) or west (3) from a place. */
export function canDrive(row: number, column: number, direction: number): boolean {
  if (direction === 0) return row < SIZE - 1;
  if (direction === 1) return row > 0;
  return taxiMap[row + 1]![2 * column + (direction === 2 ? 2 : 0)] === ':';
}
