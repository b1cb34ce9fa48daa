import { DatasetError } from '../errors';
import type { SeededRandom } from '../seeded-random';
import type { UnlearningItem } from './unlearning-item';
import type { ItemPair } from './unlearning-items';

/**
 * The items of pairs in random order: only those to forget, only those to retain, or both, one of each per question.
 * @throws DatasetError if there is no pair
 */
export function mixItems(
  pairs: readonly ItemPair[],
  kind: 'forget' | 'retain' | 'mixed',
  random: SeededRandom,
): UnlearningItem[] {
  if (pairs.length === 0) throw new DatasetError('pairs: must not be empty');
  const items = pairs.flatMap(({ forget, retain }) =>
    kind === 'forget' ? [forget] : kind === 'retain' ? [retain] : [forget, retain],
  );
  return random.shuffled(items);
}
