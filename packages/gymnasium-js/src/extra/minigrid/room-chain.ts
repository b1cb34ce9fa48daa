import type { Generator } from '../../random/generator';
import type { Rectangle } from './minigrid-env';

/** A room, walls included, and the place of the door by which one enters. */
export interface Room {
  readonly area: Rectangle;
  readonly entry: readonly [x: number, y: number];
}

const SMALLEST = 4;
const TRIES = 8;

/** Walls of a room by number: 0 right, 1 bottom, 2 left, 3 top. */
type WallNumber = 0 | 1 | 2 | 3;

/**
 * Draws rooms each of which shares a wall with the one before, without overlap.
 *
 * A room that does not fit is tried 8 times, then the chain ends; the whole is repeated until a chain is long enough.
 *
 * @param side cells along a side of the whole.
 * @param largest the largest size of a room, walls included; the smallest is 4.
 */
export function drawRoomChain(generator: Generator, count: number, largest: number, side: number): Room[] {
  let longest: Room[] = [];
  while (longest.length < count) {
    const rooms: Room[] = [];
    const start = [generator.integers(0, side - 2), generator.integers(0, side - 2)] as const;
    extend({ generator, largest, side, rooms }, count, 2, start);
    if (rooms.length > longest.length) longest = rooms;
  }
  return longest;
}

interface Plan {
  readonly generator: Generator;
  readonly largest: number;
  readonly side: number;
  readonly rooms: Room[];
}

/** Adds `left` rooms behind an entry; returns whether the first of them fitted. */
function extend(plan: Plan, left: number, entryWall: WallNumber, entry: Room['entry']): boolean {
  const area = drawArea(plan, entryWall, entry);
  if (!fits(plan, area)) return false;
  plan.rooms.push({ area, entry });
  if (left === 1) return true;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const walls = ([0, 1, 2, 3] as const).filter((wall) => wall !== entryWall);
    const exitWall = walls[plan.generator.integers(0, walls.length)]!;
    const exit = drawDoor(plan.generator, area, exitWall);
    if (extend(plan, left - 1, ((exitWall + 2) % 4) as WallNumber, exit)) break;
  }
  return true;
}

function drawArea(
  { generator, largest, rooms }: Plan,
  entryWall: WallNumber,
  [x, y]: Room['entry'],
): Rectangle {
  const width = generator.integers(SMALLEST, largest + 1);
  const height = generator.integers(SMALLEST, largest + 1);
  if (rooms.length === 0) return [x, y, width, height];
  if (entryWall === 0) return [x - width + 1, generator.integers(y - height + 2, y), width, height];
  if (entryWall === 1) return [generator.integers(x - width + 2, x), y - height + 1, width, height];
  if (entryWall === 2) return [x, generator.integers(y - height + 2, y), width, height];
  return [generator.integers(x - width + 2, x), y, width, height];
}

/** Whether a room lies inside and overlaps none but its direct predecessor, with which it shares a wall. */
function fits({ side, rooms }: Plan, [left, top, width, height]: Rectangle): boolean {
  if (left < 0 || top < 0 || left + width > side || top + height >= side) return false;
  return rooms.slice(0, -1).every(({ area: [otherLeft, otherTop, otherWidth, otherHeight] }) => {
    const apart = left + width < otherLeft || otherLeft + otherWidth <= left;
    return apart || top + height < otherTop || otherTop + otherHeight <= top;
  });
}

function drawDoor(
  generator: Generator,
  [left, top, width, height]: Rectangle,
  wall: WallNumber,
): Room['entry'] {
  if (wall === 0) return [left + width - 1, top + generator.integers(1, height - 1)];
  if (wall === 1) return [left + generator.integers(1, width - 1), top + height - 1];
  if (wall === 2) return [left, top + generator.integers(1, height - 1)];
  return [left + generator.integers(1, width - 1), top];
}
