import { ArgumentError } from '../errors';

/** Settings of low-rank adapters, with the meaning they have in the PEFT library. */
export interface LoraConfig {
  /** r: rows of A and columns of B. */
  readonly rank: number;
  /** Scales what an adapter adds: s = alpha / rank. */
  readonly alpha: number;
  /** Probability with which an element of an adapter's input is zeroed while training. Default 0. */
  readonly dropout?: number;
  /**
   * Names of modules, or their last parts, as the transformers library calls them: `q_proj`, `mlp.c_proj`;
   * 'all-linear' for every product inside the blocks.
   */
  readonly targetModules: readonly string[] | 'all-linear';
  /** Whether s = alpha / sqrt(rank) (Kalajdzievski 2023, rsLoRA). Default false. */
  readonly rankStabilised?: boolean;
}

/** Throws {@link ArgumentError} naming the setting that is outside its domain. */
export function checkLoraConfig({ rank, alpha, dropout = 0, targetModules }: LoraConfig): void {
  if (!Number.isInteger(rank) || rank < 1) {
    throw new ArgumentError(`rank: must be a positive integer, got ${rank}`);
  }
  if (!Number.isFinite(alpha)) throw new ArgumentError(`alpha: must be finite, got ${alpha}`);
  if (!(dropout >= 0 && dropout < 1)) throw new ArgumentError(`dropout: must be in [0, 1), got ${dropout}`);
  if (targetModules.length === 0) throw new ArgumentError('targetModules: must name a module, got none');
}

/** s, by which B A is multiplied. */
export function loraScale({ rank, alpha, rankStabilised = false }: LoraConfig): number {
  return alpha / (rankStabilised ? Math.sqrt(rank) : rank);
}
