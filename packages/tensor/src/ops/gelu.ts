import { apply1 } from '../core/apply';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { activationGradient } from './activation-gradient';
import { erf, sigmoid } from './activations';
import { add, mul, sub } from './arithmetic';
import { checkDtype } from './checks';
import { type TensorLike, toTensor } from './constant';
import { mapElements } from './elementwise';
import { errorFunction } from './error-function';
import { exp, square } from './exponential';
import { tanh } from './trigonometric';

const cubic = 0.044715;
const scale = Math.sqrt(2 / Math.PI);

/** Whether to use the tanh form, which GPT-2 was trained with. */
export interface GeluOptions {
  readonly approximate?: boolean;
}

/** Definitions of GELU in both forms and of its gradient. */
export const geluOps = {
  gelu: {
    name: 'gelu',
    infer: ([x]) => {
      checkDtype('gelu', 'float', x!.dtype);
      return [{ shape: x!.shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], gradients: [g], attrs }) => [geluGrad(x!, g!, attrs)],
    decompose: ([x], { approximate }) => [mul(x!, approximate ? tanhGate(x!) : erfGate(x!))],
    kernel: ([x], [out], { approximate }) => mapElements(approximate ? tanhForm : erfForm, x!, out!),
    inPlace: 0,
  } satisfies OpDefinition<'gelu'>,
  geluGrad: activationGradient(
    'geluGrad',
    ({ approximate }) => (approximate ? tanhFormSlope : erfFormSlope),
    (x, { approximate }) => (approximate ? tracedTanhFormSlope(x) : tracedErfFormSlope(x)),
  ),
};

function erfForm(x: number): number {
  return 0.5 * x * (1 + errorFunction(x * Math.SQRT1_2));
}

function erfFormSlope(x: number): number {
  return 0.5 * (1 + errorFunction(x * Math.SQRT1_2) + scale * x * Math.exp(-0.5 * x * x));
}

function tanhForm(x: number): number {
  return 0.5 * x * (1 + Math.tanh(scale * x * (1 + cubic * x * x)));
}

function tanhFormSlope(x: number): number {
  const t = Math.tanh(scale * x * (1 + cubic * x * x));
  return 0.5 * (1 + t + (1 - t * t) * scale * x * (1 + 3 * cubic * x * x));
}

function erfGate(x: Tensor): Tensor {
  return mul(0.5, add(erf(mul(x, Math.SQRT1_2)), 1));
}

function tracedErfFormSlope(x: Tensor): Tensor {
  const density = mul(0.5 * scale, exp(mul(-0.5, square(x))));
  return add(erfGate(x), mul(x, density));
}

function tanhGate(x: Tensor): Tensor {
  return mul(0.5, add(tanh(tanhArgument(x)), 1));
}

function tracedTanhFormSlope(x: Tensor): Tensor {
  // With gelu(x) = x s, s = sigmoid(v), v = 2 scale (x + cubic x^3): x v' = 3 v - 4 scale x. Few passes over memory.
  const v = mul(x, add(mul(square(x), 2 * scale * cubic), 2 * scale));
  const s = sigmoid(v);
  const slope = sub(mul(v, 3), mul(x, 4 * scale));
  return mul(s, add(mul(sub(1, s), slope), 1));
}

function tanhArgument(x: Tensor): Tensor {
  return mul(mul(scale, x), add(mul(cubic, square(x)), 1));
}

/**
 * x times the normal distribution function, 0.5 x (1 + erf(x / sqrt(2))) (Hendrycks and Gimpel 2016,
 * arXiv:1606.08415), or its tanh form 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) if `approximate`.
 */
export function gelu(x: TensorLike, { approximate = false }: GeluOptions = {}): Tensor {
  return apply1(geluOps.gelu, [toTensor('gelu', x)], { approximate });
}

/** g gelu'(x), the gradient rule of {@link gelu}; both of one shape. */
export function geluGrad(x: Tensor, g: Tensor, { approximate }: { readonly approximate: boolean }): Tensor {
  return apply1(geluOps.geluGrad, [x, g], { approximate });
}
