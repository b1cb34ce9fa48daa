import type { OpName } from '@lab/tensor';
import { cachedAttentionKernel } from '../wasm/cached-attention';
import { keyValueCacheKernel } from '../wasm/key-value-cache';
import { activationGradientLowerings } from './activation-gradients';
import { divisionLowerings } from './division';
import { dynamicSliceLowerings } from './dynamic-slice';
import { elementwiseLowerings } from './elementwise';
import { groupedProductLowerings } from './grouped-products';
import { indexingLowerings } from './indexing';
import type { Lowering, Lowerings } from './lowering';
import { normaliseLowerings } from './normalise';
import { orderLowerings } from './order';
import { preciseLowerings } from './precise';
import { productLowerings } from './products';
import { reductionLowerings } from './reductions';
import { scanLowerings } from './scan';
import { shapeLowerings } from './shape';

/** How each operation is carried out; the type checker names any that is missing. */
const lowerings: Lowerings = {
  ...activationGradientLowerings,
  ...divisionLowerings,
  ...dynamicSliceLowerings,
  ...elementwiseLowerings,
  ...groupedProductLowerings,
  ...indexingLowerings,
  ...normaliseLowerings,
  ...orderLowerings,
  ...preciseLowerings,
  ...productLowerings,
  ...reductionLowerings,
  ...scanLowerings,
  ...shapeLowerings,
  attention: 'decompose',
  cachedAttention: { kernel: cachedAttentionKernel },
  keyValueCache: { kernel: keyValueCacheKernel },
  call: 'decompose',
  barrier: (_builder, inputs, { attrs: { count } }) => inputs.slice(0, count),
  randomBits: 'host',
  randomUniform: 'host',
  randomNormal: 'host',
  randomSplit: 'host',
  randomFold: 'host',
};

/** How an operation is carried out. */
export function loweringOf(op: OpName): Lowering {
  return lowerings[op] as Lowering;
}
