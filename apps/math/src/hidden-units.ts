import type { TrainConfig } from './config';

/** What `ffn.hidden` comes to for a model of this width: of one expert where there are several. */
export function hiddenUnits({ kind, hidden, active }: TrainConfig['ffn'], width: number): number {
  if (hidden > 0) return hidden;
  if (kind === 'inf-moe') return 8 * width;
  return kind === 'top-k' ? Math.ceil((4 * width) / active) : 4 * width;
}
