/** What can be in a cell, by MiniGrid's numbers. */
export const Thing = { unseen: 0, empty: 1, wall: 2, door: 4, key: 5, ball: 6, goal: 8, lava: 9 } as const;

/** MiniGrid's numbers of colours. */
export const Color = { red: 0, green: 1, blue: 2, purple: 3, yellow: 4, grey: 5 } as const;

/** Names of colours in MiniGrid's alphabetical order, in which they are drawn. */
export const sortedColors = ['blue', 'green', 'grey', 'purple', 'red', 'yellow'] as const;

/** States of a door. */
export const DoorState = { open: 0, closed: 1, locked: 2 } as const;

/** The content of a cell as one number: `thing + 16 colour + 128 state`. */
export type Cell = number;

/** Puts a cell together. */
export const makeCell = (thing: number, color = 0, state = 0): Cell => thing + 16 * color + 128 * state;

/** What is in a cell. */
export const thingOf = (cell: Cell): number => cell & 15;

/** The colour of what is in a cell. */
export const colorOfCell = (cell: Cell): number => (cell >> 4) & 7;

/** The state of the door in a cell. */
export const stateOf = (cell: Cell): number => cell >> 7;

/** A cell without anything. */
export const EMPTY: Cell = makeCell(Thing.empty);
/** A wall. */
export const WALL: Cell = makeCell(Thing.wall, Color.grey);
/** The goal. */
export const GOAL: Cell = makeCell(Thing.goal, Color.green);
/** Lava. */
export const LAVA: Cell = makeCell(Thing.lava, Color.red);

/** Whether the agent can be in the cell: it is empty, the goal, lava or an open door. */
export function canEnter(cell: Cell): boolean {
  const thing = thingOf(cell);
  if (thing === Thing.door) return stateOf(cell) === DoorState.open;
  return thing === Thing.empty || thing === Thing.goal || thing === Thing.lava;
}

/** Whether one sees what is behind the cell: it is neither a wall nor a door that is not open. */
export function canSeePast(cell: Cell): boolean {
  const thing = thingOf(cell);
  return thing !== Thing.wall && (thing !== Thing.door || stateOf(cell) === DoorState.open);
}
