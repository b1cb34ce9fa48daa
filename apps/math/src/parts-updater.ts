import type { DecoderParams } from '@lab/lm';
import { accumulatingUpdater } from './accumulating-updater';
import { type Part, type Updater, updater } from './update';

/** An updater for batches in one part, which is computed with its optimiser step in one plan. */
function wholeUpdater<B, P>(...settings: Parameters<typeof updater<B, P>>): Updater<readonly Part<B>[], P> {
  const { update, dispose } = updater(...settings);
  return { update: (state, step, [whole]) => update(state, step, whole!.batch), dispose };
}

/** An updater for batches in parts, or in one where `inParts` is false. */
export function partsUpdater<B, P = DecoderParams>(
  inParts: boolean,
  ...settings: Parameters<typeof updater<B, P>>
): Updater<readonly Part<B>[], P> {
  return inParts ? accumulatingUpdater(...settings) : wholeUpdater(...settings);
}
