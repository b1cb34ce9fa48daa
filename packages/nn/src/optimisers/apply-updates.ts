import { add } from '@lab/tensor';
import { mapLeaves } from './map-leaves';

/** params + updates, leaf by leaf. */
export function applyUpdates<P>(params: P, updates: P): P {
  return mapLeaves((p, u) => add(p, u), params, updates);
}
