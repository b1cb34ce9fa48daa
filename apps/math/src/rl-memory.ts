import type { AdaptiveEntropy } from '@lab/advantages/losses';
import type { CurriculumMemory } from './curriculum';
import type { WatchMemory } from './watch';

/** What the steps to come depend on beside the weights, as a checkpoint keeps it; a part that is off is absent. */
export interface RlMemory {
  readonly curriculum?: CurriculumMemory | undefined;
  readonly entropy?: AdaptiveEntropy | undefined;
  readonly watch?: WatchMemory | undefined;
}
