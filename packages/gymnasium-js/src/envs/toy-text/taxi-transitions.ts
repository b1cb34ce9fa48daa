import { ABOARD, canDrive, decodeTaxi, encodeTaxi, SIZE, stationAt, type TaxiState } from './taxi-map';
import type { Outcome, Transitions } from './transitions';

/** South, north, east and west. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;
/** Where the taxi drifts in rain: to its left and to its right, per direction. */
const LATERAL = [
  [2, 3],
  [3, 2],
  [1, 0],
  [0, 1],
] as const;

/**
 * The table of outcomes of Taxi's 500 states and six actions.
 *
 * @param rainyProbability of a move going as intended; null when it does not rain.
 */
export const buildTaxiTransitions = (rainyProbability: number | null): Transitions =>
  Array.from({ length: SIZE * SIZE * 20 }, (_, number) => {
    const state = decodeTaxi(number);
    return [
      ...[0, 1, 2, 3].map((direction) => drive(state, direction, rainyProbability)),
      [pickUp(state)],
      [dropOff(state)],
    ];
  });

function drive(state: TaxiState, direction: number, rainyProbability: number | null): Outcome[] {
  const go = (way: number, probability: number): Outcome => {
    const [down, right] = canDrive(state.row, state.column, way) ? DIRECTIONS[way]! : [0, 0];
    const next = { ...state, row: state.row + down, column: state.column + right };
    return [probability, encodeTaxi(next), -1, false];
  };
  if (rainyProbability === null) return [go(direction, 1)];
  const lateral = (1 - rainyProbability) / 2;
  const blocked = !canDrive(state.row, state.column, direction);
  const [left, right] = blocked ? [direction, direction] : LATERAL[direction]!;
  return [go(direction, rainyProbability), go(left, lateral), go(right, lateral)];
}

function pickUp(state: TaxiState): Outcome {
  const here = stationAt(state.row, state.column);
  const legal = state.passenger < ABOARD && state.passenger === here;
  return [1, encodeTaxi(legal ? { ...state, passenger: ABOARD } : state), legal ? -1 : -10, false];
}

function dropOff(state: TaxiState): Outcome {
  const here = stationAt(state.row, state.column);
  if (state.passenger !== ABOARD || here === -1) return [1, encodeTaxi(state), -10, false];
  const delivered = here === state.destination;
  return [1, encodeTaxi({ ...state, passenger: here }), delivered ? 20 : -1, delivered];
}
