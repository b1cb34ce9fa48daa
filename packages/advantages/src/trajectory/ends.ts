import { requireLength } from '../checks';
import { AdvantageError } from '../errors';
import type { Trajectories } from './trajectories';

/** A step that the next one of its episode follows. */
export const CONTINUES = 0;
/** An episode was cut off. A terminated step keeps its flag, 1 to 255. */
export const TRUNCATED = 256;
/** Nothing is known of what followed. */
export const LAST = 257;

// As long as in the latest call, since sizes recur: to allocate takes longer than to fill. `words` are the bytes of `flags`, four
// at a time.
let ends = new Uint16Array();
let flags = new Uint8Array();
let words = new Uint32Array();

/**
 * How each step ended, as the constants say; 1 to 255 where the episode was over.
 *
 * @returns a shared array, valid until the next call.
 * @throws AdvantageError when a size does not fit, or a step is truncated without a final value.
 */
export function endsOf(
  { terminated, truncated, finalValues }: Trajectories,
  size: number,
  environments: number,
): Uint16Array {
  if (ends.length !== size) allocate(size);
  if (terminated) copyFlags('terminated', terminated, ends);
  else ends.fill(CONTINUES);
  for (let i = Math.max(size - environments, 0); i < size; i++) if (ends[i] === CONTINUES) ends[i] = LAST;
  if (truncated) markTruncated(truncated, finalValues);
  return ends;
}

function allocate(size: number): void {
  ends = new Uint16Array(size);
  words = new Uint32Array(Math.ceil(size / 4));
  flags = new Uint8Array(words.buffer, 0, size);
}

function copyFlags(
  argument: string,
  flagged: ArrayLike<number | boolean>,
  copy: Uint8Array | Uint16Array,
): void {
  requireLength(argument, flagged, copy.length);
  if (flagged instanceof Uint8Array) copy.set(flagged);
  else for (let i = 0; i < flagged.length; i++) copy[i] = flagged[i] ? 1 : 0;
}

function markTruncated(
  truncated: ArrayLike<number | boolean>,
  finalValues: ArrayLike<number> | undefined,
): void {
  copyFlags('truncated', truncated, flags);
  for (let word = 0; word < words.length; word++) {
    // Few steps are truncated, so nearly all words are zero.
    if (words[word] === 0) continue;
    for (let i = 4 * word; i < 4 * word + 4; i++) if (flags[i]) truncate(i, finalValues?.[i]);
  }
}

/** A termination stands. */
function truncate(i: number, finalValue: number | undefined): void {
  if (ends[i] !== CONTINUES && ends[i] !== LAST) return;
  if (finalValue === undefined || !Number.isFinite(finalValue)) {
    throw new AdvantageError(`finalValues[${i}]`, finalValue, 'a finite number, since the step is truncated');
  }
  ends[i] = TRUNCATED;
}
