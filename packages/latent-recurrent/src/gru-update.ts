import { add, mul, sigmoid, split, sub, type Tensor, tanh } from '@lab/tensor';

/**
 * h' = n + u (h - n) with r, u, n of a GRU from its two products.
 * @param fromInput W x + b, [..., 3 width]: reset, update, candidate
 * @param fromHidden U h + b, [..., 3 width]
 * @param h [..., width]
 */
export function gruUpdate(fromInput: Tensor, fromHidden: Tensor, h: Tensor): Tensor {
  const [rx, ux, nx] = split(fromInput, 3, -1) as Tensor[];
  const [rh, uh, nh] = split(fromHidden, 3, -1) as Tensor[];
  const r = sigmoid(add(rx as Tensor, rh as Tensor));
  const u = sigmoid(add(ux as Tensor, uh as Tensor));
  const n = tanh(add(nx as Tensor, mul(r, nh as Tensor)));
  return add(n, mul(u, sub(h, n)));
}
