import {
  type Color,
  circle,
  type Point,
  polygon,
  rectangle,
  type Scene,
  type Shape,
  text,
} from '../../render/scene';
import type { BlackjackObservation } from './blackjack';

const WIDTH = 600;
const HEIGHT = 500;
const CARD_WIDTH = 110;
const CARD_HEIGHT = 160;
const CARD_TOP = 80;

/** The dealer's two cards, of which one is open, and the player's sum. */
export function drawBlackjack(
  [sum, , usableAce]: BlackjackObservation,
  openCard: string,
  suit: string,
): Scene {
  const ink: Color = suit === 'D' || suit === 'H' ? '#c23b3b' : '#222222';
  const openLeft = WIDTH / 2 - CARD_WIDTH - 15;
  const middle: Point = [openLeft + CARD_WIDTH / 2, CARD_TOP + CARD_HEIGHT / 2];
  return {
    width: WIDTH,
    height: HEIGHT,
    background: '#1f6b45',
    shapes: [
      text('DEALER', [WIDTH / 2, 45], 24, '#ffffff'),
      ...blankCard(openLeft, '#ffffff'),
      text(openCard, [openLeft + 22, CARD_TOP + 24], 20, ink),
      ...suitShapes(suit, middle, ink),
      ...blankCard(WIDTH / 2 + 15, '#35508f'),
      text('PLAYER', [WIDTH / 2, 300], 24, '#ffffff'),
      text(String(sum), [WIDTH / 2, 375], 80, '#ffffff'),
      ...(usableAce ? [text('USABLE ACE', [WIDTH / 2, 455], 20, '#f2d16b')] : []),
    ],
  };
}

const blankCard = (left: number, fill: Color): Shape[] => [
  rectangle(left - 2, CARD_TOP - 2, CARD_WIDTH + 4, CARD_HEIGHT + 4, '#123f29'),
  rectangle(left, CARD_TOP, CARD_WIDTH, CARD_HEIGHT, '#ffffff'),
  rectangle(left + 5, CARD_TOP + 5, CARD_WIDTH - 10, CARD_HEIGHT - 10, fill),
];

/** A diamond, heart, spade or club around the middle of a card. */
function suitShapes(suit: string, [x, y]: Point, ink: Color): Shape[] {
  const triangle = (tip: number, base: number): Shape =>
    polygon(
      [
        [x, tip],
        [x + 28, base],
        [x - 28, base],
      ],
      ink,
    );
  const stem = triangle(y + 2, y + 38);
  if (suit === 'D') return [triangle(y - 38, y), triangle(y + 38, y)];
  if (suit === 'H')
    return [triangle(y + 38, y), circle([x - 14, y - 8], 16, ink), circle([x + 14, y - 8], 16, ink)];
  if (suit === 'S') {
    const leaf = [triangle(y - 38, y), circle([x - 14, y + 6], 16, ink), circle([x + 14, y + 6], 16, ink)];
    return [...leaf, stem];
  }
  const leaves: Point[] = [
    [x, y - 18],
    [x - 16, y + 6],
    [x + 16, y + 6],
  ];
  return [...leaves.map((leaf) => circle(leaf, 15, ink)), stem];
}
