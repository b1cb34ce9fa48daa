import type { OpName } from './core/op-attrs';
import type { OpDefinition } from './core/op-definition';
import { activationOps } from './ops/activations';
import { arithmeticOps } from './ops/arithmetic';
import { attentionOps } from './ops/attention';
import { boundOps } from './ops/bounds';
import { broadcastOps } from './ops/broadcast';
import { callOps } from './ops/call';
import { castOps } from './ops/cast';
import { compareOps } from './ops/compare';
import { concatOps } from './ops/concat';
import { constantOps } from './ops/constant';
import { iotaOps } from './ops/create';
import { cumsumOps } from './ops/cumsum';
import { dynamicSliceOps } from './ops/dynamic-slice';
import { exponentialOps } from './ops/exponential';
import { extremumOps } from './ops/extremum';
import { gatherOps } from './ops/gather';
import { geluOps } from './ops/gelu';
import { groupedMatmulOps } from './ops/grouped-matmul';
import { identityOps } from './ops/identity';
import { layerNormOps } from './ops/layer-norm';
import { layoutOps } from './ops/layout';
import { linearOps } from './ops/linear';
import { matmulOps } from './ops/matmul';
import { orderOps } from './ops/order';
import { randomOps } from './ops/random-ops';
import { rmsNormOps } from './ops/rms-norm';
import { scanOps } from './ops/scan';
import { sliceOps } from './ops/slice';
import { softmaxOps } from './ops/softmax';
import { stepOps } from './ops/steps';
import { trigonometricOps } from './ops/trigonometric';
import { whereOps } from './ops/where';

/** Every operation with its definition; the type checker names any that is missing. */
export type OpTable = { readonly [K in OpName]: OpDefinition<K> };

let table: OpTable | undefined;

/** Built at first use and not on import, since gradient rules use operations and modules therefore form cycles. */
function buildTable(): OpTable {
  return {
    ...activationOps,
    ...arithmeticOps,
    ...attentionOps,
    ...boundOps,
    ...broadcastOps,
    ...callOps,
    ...castOps,
    ...compareOps,
    ...concatOps,
    ...constantOps,
    ...cumsumOps,
    ...dynamicSliceOps,
    ...exponentialOps,
    ...extremumOps,
    ...gatherOps,
    ...geluOps,
    ...groupedMatmulOps,
    ...identityOps,
    ...iotaOps,
    ...layerNormOps,
    ...layoutOps,
    ...linearOps,
    ...matmulOps,
    ...orderOps,
    ...randomOps,
    ...rmsNormOps,
    ...scanOps,
    ...sliceOps,
    ...softmaxOps,
    ...stepOps,
    ...trigonometricOps,
    ...whereOps,
  };
}

/** The definition of an operation. */
export function definitionOf<K extends OpName>(op: K): OpTable[K] {
  table ??= buildTable();
  return table[op];
}

/** The names of all operations. */
export function opNames(): OpName[] {
  table ??= buildTable();
  return Object.keys(table) as OpName[];
}
