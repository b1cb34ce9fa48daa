import { ArgumentError } from '../errors';
import type { SeededRandom } from '../seeded-random';

/** First names, which many people share. */
export const firstNames = words(
  'ada basil clara dorian edith felix greta hugo iris jonas klara leopold mira nils olga pascal quentin rosa stefan thea',
);

const surnameParts = [
  words('ash bel cor dun el far gil hal ing jar kel lor mor nor ost pel quin rav sel thorn'),
  words(
    'bury croft dale field gard holm ley mere nard ope quist ridge shaw ton vane wick worth yard zell mont',
  ),
] as const;

const landmarkParts = [
  words('amber bronze cedar copper crystal ember granite ivory jade marble obsidian silver'),
  words('arch bridge column dome fountain gate keep lantern spire tower'),
] as const;

/** Surnames, each of one person, in random order. Throws {@link ArgumentError} if there are not so many. */
export function surnames(random: SeededRandom, count: number): string[] {
  return compounds('authors + people', surnameParts, random, count);
}

/** Names of landmarks, each of one. Throws {@link ArgumentError} if there are not so many. */
export function landmarkNames(random: SeededRandom, count: number): string[] {
  return compounds('landmarks', landmarkParts, random, count);
}

function compounds(
  name: string,
  [heads, tails]: readonly [readonly string[], readonly string[]],
  random: SeededRandom,
  count: number,
): string[] {
  const all = heads.flatMap((head) => tails.map((tail) => `${head}${tail}`));
  if (count > all.length) throw new ArgumentError(`${name}: at most ${all.length}, got ${count}`);
  return random.sample(all, count);
}

/** A list as it is written here: words with spaces between. */
export function words(text: string): string[] {
  return text.split(' ');
}
