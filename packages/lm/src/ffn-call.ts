import type { FfnOptions } from '@lab/nn';
import { Tensor } from '@lab/tensor';
import { ArgumentError } from './errors';

/** The options of feed-forwards as a compiled function takes them. */
export interface FfnCall {
  /** Key of whatever is random; null where nothing is. */
  readonly key: Tensor | null;
  /** Everything else, as JSON: strings are part of a signature, and numbers are not. */
  readonly settings: string;
}

/**
 * Options of feed-forwards for generation: a key, and settings that are numbers, words or switches.
 *
 * @throws ArgumentError naming an option of another kind
 */
export function ffnCall({ key, ...settings }: FfnOptions = {}): FfnCall {
  if (key !== undefined && !(key instanceof Tensor)) {
    throw new ArgumentError(`ffn.key: must be a tensor, got ${String(key)}`);
  }
  for (const [name, value] of Object.entries(settings)) {
    if (isPlain(value)) continue;
    throw new ArgumentError(
      `ffn.${name}: must be a finite number, a string or a boolean, got ${String(value)}`,
    );
  }
  return { key: key ?? null, settings: JSON.stringify(settings) };
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : ['string', 'boolean'].includes(typeof value);
}
