import { initialisers, Linear } from '@lab/nn';
import {
  add,
  array,
  concat,
  cos,
  div,
  exp,
  expandDims,
  gelu,
  mul,
  neg,
  ones,
  random,
  sigmoid,
  sin,
  split,
  square,
  sub,
  type Tensor,
  zeros,
} from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkSizes } from '../checks';
import { logUniform } from '../log-uniform';
import { residualStack, type StackParams } from '../residual-stack';
import type { SequenceCore } from '../sequence-core';

/** Settings of a stack of S5 layers. */
export interface S5Config {
  readonly inputs: number;
  readonly width: number;
  readonly layers: number;
  /** Pairs of complex conjugate states per layer, P. Default: width. */
  readonly pairs?: number;
}

/** Parameters of a layer; complex numbers as real parts, then imaginary parts. */
export interface S5LayerParams {
  /** [P]: log(-Re lambda), so that the state always decays. */
  readonly logDecay: Tensor;
  /** [P]: Im lambda */
  readonly frequency: Tensor;
  /** [P]: log of the time step */
  readonly logStep: Tensor;
  /** [2 P, width] */
  readonly B: Tensor;
  /** [width, 2 P] */
  readonly C: Tensor;
  /** [width] */
  readonly skip: Tensor;
  /** [width, width] */
  readonly gate: Linear.Params;
}

/** A complex tensor. */
export interface Complex {
  readonly re: Tensor;
  readonly im: Tensor;
}

/**
 * Layers with complex diagonal states, x <- exp(lambda dt) x + (exp(lambda dt) - 1) / lambda (B u), y = 2 Re(C x) + D u; then
 * GELU and a gate, y <- gelu(y) sigmoid(W gelu(y)). A residual around each layer and a layer norm before it.
 *
 * lambda starts at -1/2 + i pi j (S4D-Lin), dt log-uniform in [1e-3, 1e-1].
 * Source: Smith et al. 2022, Simplified State Space Layers for Sequence Modeling; resets: Lu et al. 2023.
 * @throws ConfigError for sizes that are no positive integers
 * @example const core = s5({ inputs: 8, width: 64, layers: 2 });
 */
export function s5({
  inputs,
  width,
  layers,
  pairs = width,
}: S5Config): SequenceCore<StackParams, readonly unknown[]> {
  checkSizes('s5', { inputs, width, layers, pairs });
  const layer = s5Layer(width, pairs);
  return residualStack({ inputs, width, norm: 'layer', layers: new Array(layers).fill(layer) });
}

interface Prepared {
  readonly params: S5LayerParams;
  readonly decay: Complex;
  /** [2 P, width] */
  readonly input: Tensor;
  /** [width, 2 P], so that the product with [re, im] is 2 Re(C x). */
  readonly output: Tensor;
}

/** One layer without norm and residual, [.., width] to [.., width]. */
export function s5Layer(width: number, P: number): SequenceCore<S5LayerParams, Complex> {
  return cellCore<S5LayerParams, Complex, Prepared>({
    inputs: width,
    outputs: width,
    init: (key) => initLayer(key, width, P),
    initialState: (params, batch) => ({
      re: zeros([batch, P], params.B.dtype),
      im: zeros([batch, P], params.B.dtype),
    }),
    prepare: (params) => ({ params, ...discretised(params) }),
    encode: ({ input }, u) => Linear.apply({ weight: input }, u),
    advance({ decay }, state, driven) {
      const [re, im] = split(driven, 2, -1) as [Tensor, Tensor];
      const turned = complexProduct(decay, state);
      const next = { re: add(turned.re, re), im: add(turned.im, im) };
      return [next, concat([next.re, next.im], -1)];
    },
    decode({ params, output }, x, u) {
      const y = gelu(add(Linear.apply({ weight: output }, x), mul(params.skip, u)));
      return mul(y, sigmoid(Linear.apply(params.gate, y)));
    },
  });
}

/** exp(lambda dt), (exp(lambda dt) - 1) / lambda B, and C with what makes a real product of it. */
function discretised(params: S5LayerParams): Omit<Prepared, 'params'> {
  const { logDecay, frequency, logStep, B, C } = params;
  const step = exp(logStep);
  const lambda = { re: neg(exp(logDecay)), im: frequency };
  const size = exp(mul(lambda.re, step));
  const angle = mul(lambda.im, step);
  const decay = { re: mul(size, cos(angle)), im: mul(size, sin(angle)) };
  const scale = complexRatio({ re: sub(decay.re, 1), im: decay.im }, lambda);
  const [bRe, bIm] = split(B, 2, 0) as [Tensor, Tensor];
  const column = { re: expandDims(scale.re, 1), im: expandDims(scale.im, 1) };
  const input = complexProduct(column, { re: bRe, im: bIm });
  const [cRe, cIm] = split(C, 2, 1) as [Tensor, Tensor];
  return { decay, input: concat([input.re, input.im], 0), output: mul(concat([cRe, neg(cIm)], 1), 2) };
}

function complexProduct(a: Complex, b: Complex): Complex {
  return {
    re: sub(mul(a.re, b.re), mul(a.im, b.im)),
    im: add(mul(a.re, b.im), mul(a.im, b.re)),
  };
}

function complexRatio(a: Complex, b: Complex): Complex {
  const length = add(square(b.re), square(b.im));
  const product = complexProduct(a, { re: b.re, im: neg(b.im) });
  return { re: div(product.re, length), im: div(product.im, length) };
}

function initLayer(key: Tensor, width: number, P: number): S5LayerParams {
  return {
    logDecay: array(new Array<number>(P).fill(Math.log(0.5))),
    frequency: array(Array.from({ length: P }, (_, j) => Math.PI * j)),
    logStep: logUniform(random.fold(key, 0), [P], 1e-3, 1e-1),
    B: initialisers.normal(1 / Math.sqrt(width))(random.fold(key, 1), [2 * P, width]),
    C: initialisers.normal(1 / Math.sqrt(2 * P))(random.fold(key, 2), [width, 2 * P]),
    skip: ones([width]),
    gate: Linear.init(random.fold(key, 3), { inputs: width, outputs: width }),
  };
}
