import type { OpName } from '@lab/tensor';
import { dynamicSliceLowerings } from './dynamic-slice';
import { elementwiseLowerings } from './elementwise';
import { groupedProductLowerings } from './grouped-products';
import { indexingLowerings } from './indexing';
import type { Lowering, Lowerings } from './lowering';
import { normaliseLowerings } from './normalise';
import { productLowerings } from './products';
import { reductionLowerings } from './reductions';
import { shapeLowerings } from './shape';

/**
 * How each operation is carried out; the type checker names any that is missing. A plan makes constants when it is
 * compiled, runs a scan as a loop over its body, and has no calls and barriers left.
 */
type Table = Lowerings<Exclude<OpName, 'constant' | 'iota' | 'scan' | 'call' | 'barrier'>>;

const lowerings: Table = {
  ...dynamicSliceLowerings,
  ...elementwiseLowerings,
  ...groupedProductLowerings,
  ...indexingLowerings,
  ...normaliseLowerings,
  ...productLowerings,
  ...reductionLowerings,
  ...shapeLowerings,
  attention: 'decompose',
  cachedAttention: 'decompose',
  gelu: 'decompose',
  geluGrad: 'decompose',
  keyValueCache: 'decompose',
  silu: 'decompose',
  siluGrad: 'decompose',
  randomBits: 'host',
  randomUniform: 'host',
  randomNormal: 'host',
  randomSplit: 'host',
  randomFold: 'host',
};

/** How an operation is carried out; undefined for those that plans treat themselves. */
export function loweringOf(op: OpName): Lowering | undefined {
  return (lowerings as Partial<Lowerings>)[op] as Lowering | undefined;
}
