import type { FfnOptions } from '@lab/nn';
import { NonCausalError } from '../errors';

/**
 * Throws {@link NonCausalError} where tokens stand in a sequence, as in a decoder, which gives their positions; unless
 * that is allowed.
 */
export function refuseSequences(owner: string, { positions }: FfnOptions, allowNonCausal: boolean): void {
  if (!positions || allowNonCausal) return;
  throw new NonCausalError(
    `${owner}: a token's output depends on later tokens of its sequence, so a decoder would know the future; set ` +
      'allowNonCausal: true where that is right, as in an encoder',
  );
}
