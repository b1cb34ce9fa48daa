import type { Generator } from '../../random/generator';

/** Suits of a card: clubs, diamonds, hearts, spades. */
export const SUITS = 4;
/** Ranks of a card. */
export const RANKS = 13;
/** Cards of one deck. */
export const DECK_SIZE = SUITS * RANKS;

/** The suits by name. */
export const suitNames = ['CLUBS', 'DIAMONDS', 'HEARTS', 'SPADES'] as const;

/** The suit of a card, which is a number of 0 to 51 in each deck. */
export const suitOf = (card: number): number => Math.floor((card % DECK_SIZE) / RANKS);

/** The rank of a card. */
export const rankOf = (card: number): number => card % RANKS;

/** The colour of a card: 0 black, 1 red. */
export const colorOf = (card: number): number => {
  const suit = suitOf(card);
  return suit === 1 || suit === 2 ? 1 : 0;
};

/** All cards of some decks in random order. */
export const shuffledDecks = (generator: Generator, numDecks: number): number[] =>
  generator.permutation(numDecks * DECK_SIZE);
