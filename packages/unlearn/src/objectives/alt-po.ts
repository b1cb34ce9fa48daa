import { type DpoSettings, dpo } from './dpo';
import type { Objective } from './objective';

/**
 * Alternate preference optimisation: {@link dpo} in which the preferred answers are other plausible answers, generated
 * or perturbed, in place of refusals.
 *
 * Source: Mekala et al. 2024, Alternate Preference Optimization, arXiv:2409.13474.
 */
export function altPo(settings: DpoSettings = {}): Objective {
  return { ...dpo(settings), name: 'altPo', needs: { reference: true, preferred: 'alternate' } };
}
