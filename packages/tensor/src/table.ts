import { opNames, provideDefinitions } from './core/definitions';
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
import { keyValueCacheOps } from './ops/key-value-cache';
import { layerNormOps } from './ops/layer-norm';
import { layoutOps } from './ops/layout';
import { linearOps } from './ops/linear';
import { matmulOps } from './ops/matmul';
import { orderOps } from './ops/order';
import { randomOps } from './ops/random-ops';
import { rmsNormOps } from './ops/rms-norm';
import { scanOps } from './ops/scan-op';
import { sliceOps } from './ops/slice';
import { softmaxOps } from './ops/softmax';
import { stepOps } from './ops/steps';
import { trigonometricOps } from './ops/trigonometric';
import { whereOps } from './ops/where';

// The type checker names any operation that is missing.
provideDefinitions({
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
  ...keyValueCacheOps,
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
});

export { opNames };
