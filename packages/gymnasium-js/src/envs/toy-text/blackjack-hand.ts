import type { Generator } from '../../random/generator';

/** Cards of one player, as values: 1 is an ace, 10 a ten or a face card. */
export type Hand = number[];

/** Draws a card from an infinite deck: values 1 to 9, and four kinds of ten. */
export const drawCard = (generator: Generator): number => Math.min(generator.integers(0, 13) + 1, 10);

/** Whether an ace counts eleven without the hand going over 21. */
export const hasUsableAce = (hand: Hand): boolean => hand.includes(1) && plainSum(hand) + 10 <= 21;

/** The hand's sum, a usable ace counting eleven. */
export const sumHand = (hand: Hand): number => plainSum(hand) + (hasUsableAce(hand) ? 10 : 0);

/** The hand's sum, or 0 when it is over 21. */
export const scoreHand = (hand: Hand): number => (sumHand(hand) > 21 ? 0 : sumHand(hand));

/** Whether the hand is an ace and a ten. */
export const isNatural = (hand: Hand): boolean => hand.length === 2 && hand.includes(1) && hand.includes(10);

function plainSum(hand: Hand): number {
  let sum = 0;
  for (const card of hand) sum += card;
  return sum;
}
