import { Linear } from '@lab/nn';
import { add, full, mul, random, sigmoid, split, sub, type Tensor, tanh } from '@lab/tensor';

/** Parameters of a gate: 6 D^2 + D. */
export interface GateParams {
  /** [3 D, D], without bias: of r, z and the candidate, from y */
  readonly fromNew: Linear.Params;
  /** [2 D, D], without bias: of r and z, from x */
  readonly fromOld: Linear.Params;
  /** [D, D], without bias: of the candidate, from r x */
  readonly candidate: Linear.Params;
  /** [D]: taken from z, so that the gate starts near x. */
  readonly bias: Tensor;
}

/** Fresh parameters, with the bias at 2. */
export function initGate(key: Tensor, width: number): GateParams {
  const linear = (index: number, count: number) =>
    Linear.init(random.fold(key, index), { inputs: width, outputs: count * width, bias: false });
  return { fromNew: linear(0, 3), fromOld: linear(1, 2), candidate: linear(2, 1), bias: full([width], 2) };
}

/**
 * r = sigmoid(W_r y + U_r x), z = sigmoid(W_z y + U_z x - b), h = tanh(W_g y + U_g (r x)); (1 - z) x + z h.
 *
 * Source: Parisotto et al. 2019 (arXiv 1910.06764).
 */
export function gruGate({ fromNew, fromOld, candidate, bias }: GateParams, x: Tensor, y: Tensor): Tensor {
  const [ry, zy, hy] = split(Linear.apply(fromNew, y), 3, -1) as [Tensor, Tensor, Tensor];
  const [rx, zx] = split(Linear.apply(fromOld, x), 2, -1) as [Tensor, Tensor];
  const r = sigmoid(add(ry, rx));
  const z = sigmoid(sub(add(zy, zx), bias));
  const h = tanh(add(hy, Linear.apply(candidate, mul(r, x))));
  return add(x, mul(z, sub(h, x)));
}
