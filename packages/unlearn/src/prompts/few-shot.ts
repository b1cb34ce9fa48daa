import type { UnlearningItem } from '../data/unlearning-item';
import { ArgumentError } from '../errors';
import type { PromptBuilder } from './prompt-builder';

/**
 * Demonstrations of the protocol before an item: each is an item's prompt with its gold answer. The paper does not say
 * how many; four is our choice.
 *
 * @param demonstrations items of other questions, forget and retain mixed
 * @returns tokens of the whole prompt
 * @throws ArgumentError if there is no demonstration, or one asks the question itself
 */
export function fewShotPrompt(
  builder: PromptBuilder,
  demonstrations: readonly UnlearningItem[],
  item: UnlearningItem,
): number[] {
  if (demonstrations.length === 0) throw new ArgumentError('demonstrations: must not be empty');
  if (demonstrations.some(({ question }) => question === item.question))
    throw new ArgumentError(`demonstrations: one asks the question itself, '${item.question}'`);
  const shown = demonstrations.flatMap((each) => [
    ...builder.itemPrompt(each),
    ...builder.response(each.gold),
  ]);
  return [...shown, ...builder.itemPrompt(item)];
}
