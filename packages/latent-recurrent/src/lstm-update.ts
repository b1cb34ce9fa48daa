import { add, mul, sigmoid, split, type Tensor, tanh } from '@lab/tensor';

/**
 * c' = sigmoid(f) c + sigmoid(i) tanh(g) and h' = sigmoid(o) tanh(c').
 * @param gates [..., 4 width]: i, f, g, o before their nonlinearities
 * @param c [..., width]
 */
export function lstmUpdate(gates: Tensor, c: Tensor): { readonly h: Tensor; readonly c: Tensor } {
  const [i, f, g, o] = split(gates, 4, -1) as [Tensor, Tensor, Tensor, Tensor];
  const next = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
  return { h: mul(sigmoid(o), tanh(next)), c: next };
}
