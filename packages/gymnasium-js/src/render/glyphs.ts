import type { Point } from './scene';

/** Seven rows of five dots per character, a row as five bits with the leftmost dot highest. */
const font: Readonly<Record<string, readonly number[]>> = {
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 6, 8, 16, 31],
  '3': [14, 17, 1, 6, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 15],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  J: [7, 2, 2, 2, 2, 18, 12],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  Q: [14, 17, 17, 17, 21, 18, 13],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  V: [17, 17, 17, 17, 17, 10, 4],
  W: [17, 17, 17, 21, 21, 27, 17],
  X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 10, 4, 4, 4, 4],
  Z: [31, 1, 2, 4, 8, 16, 31],
  ':': [0, 4, 4, 0, 4, 4, 0],
  '-': [0, 0, 0, 14, 0, 0, 0],
};

/** Dots from one character to the next. */
const ADVANCE = 6;
const COLUMNS = 5;
const ROWS = 7;

/**
 * Text as one square per dot of a 5 by 7 font; characters without a glyph are left blank.
 *
 * @param center the middle of the text.
 * @param size height of the letters, in pixels.
 */
export function glyphPolygons(text: string, [x, y]: Point, size: number): Point[][] {
  const dot = size / ROWS;
  const left = x - ((text.length * ADVANCE - 1) * dot) / 2;
  const top = y - size / 2;
  return [...text.toUpperCase()].flatMap((character, index) =>
    (font[character] ?? []).flatMap((bits, row) =>
      dotsOf(bits).map((column) => square(left + (index * ADVANCE + column) * dot, top + row * dot, dot)),
    ),
  );
}

const dotsOf = (bits: number): number[] =>
  Array.from({ length: COLUMNS }, (_, column) => column).filter(
    (column) => (bits >> (COLUMNS - 1 - column)) & 1,
  );

const square = (x: number, y: number, size: number): Point[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
