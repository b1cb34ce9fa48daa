import type { Tensor } from '../core/tensor';
import type { TensorLike } from './constant';
import { applyUnary, unary } from './elementwise';

/** Definitions of the linear maps of one element. */
export const identityOps = {
  identity: unary(
    'identity',
    'any',
    (x) => x,
    (g) => g,
  ),
  stopGradient: unary('stopGradient', 'any', (x) => x),
  neg: unary(
    'neg',
    'numeric',
    (x) => -x,
    (g) => neg(g),
  ),
};

/** x, as a value of its own. */
export function identity(x: TensorLike): Tensor {
  return applyUnary(identityOps.identity, x);
}

/** x, through which no gradient flows. */
export function stopGradient(x: TensorLike): Tensor {
  return applyUnary(identityOps.stopGradient, x);
}

/** -x, of float or int32. */
export function neg(x: TensorLike): Tensor {
  return applyUnary(identityOps.neg, x);
}
