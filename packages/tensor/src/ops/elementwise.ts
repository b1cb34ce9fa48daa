import { apply1 } from '../core/apply';
import type { HostArray, TypedArray } from '../core/dtype';
import type { OpAttrs, OpName } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { type Accepts, checkDtype, sameDtype } from './checks';
import { type TensorLike, toTensor, toTensors } from './constant';
import { broadcastOf, broadcastStrides, forEachRow, rowMajorStrides, sumTo } from './operands';

/** Operations without attributes. */
type Plain = { [K in OpName]: OpAttrs[K] extends Record<string, never> ? K : never }[OpName];

/** Gradient of the loss in x, given that in y = f(x). */
type UnaryGradient = (g: Tensor, x: Tensor, y: Tensor) => Tensor;

/**
 * Defines y = f(x), element by element, of the type of x.
 * @param gradient absent where the derivative is zero
 */
export function unary<K extends Plain>(
  name: K,
  accepts: Accepts,
  f: (x: number) => number,
  gradient?: UnaryGradient,
): OpDefinition<K> {
  return {
    name,
    infer: ([x]) => {
      checkDtype(name, accepts, x!.dtype);
      return [{ shape: x!.shape, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], outputs: [y], gradients: [g] }) => [gradient?.(g!, x!, y!)],
    kernel: ([x], [out]) => mapElements(f, x!, out!),
    inPlace: 0,
  };
}

/** Fills `out` with f of each element of `x`. */
export function mapElements(f: (x: number) => number, x: HostArray, out: HostArray): void {
  const [from, to] = [x.data, out.data];
  for (let n = 0; n < to.length; n++) to[n] = f(from[n]!);
}

/** Gradient of the loss in one operand of y = f(a, b), before undoing the broadcast. */
type BinaryGradient = (g: Tensor, a: Tensor, b: Tensor, y: Tensor) => Tensor;

/** Defines y = f(a, b) of the operands' type, with broadcasting. */
export function binary<K extends Plain>(
  name: K,
  accepts: Accepts,
  f: (a: number, b: number) => number,
  gradients: readonly [BinaryGradient, BinaryGradient],
): OpDefinition<K> {
  return {
    name,
    infer: (inputs) => {
      const dtype = sameDtype(name, inputs);
      checkDtype(name, accepts, dtype);
      return [{ shape: broadcastOf(name, inputs), dtype }];
    },
    vjp: ({ inputs, outputs: [y], gradients: [g], needed }) =>
      inputs.map((input, index) =>
        needed[index] ? sumTo(gradients[index]!(g!, inputs[0]!, inputs[1]!, y!), input.shape) : undefined,
      ),
    kernel: binaryKernel(f),
  };
}

/** Defines a relation of a and b, with broadcasting: bool, and without a gradient. */
export function relation<K extends Plain>(
  name: K,
  accepts: Accepts,
  f: (a: number, b: number) => boolean,
): OpDefinition<K> {
  return {
    name,
    infer: (inputs) => {
      checkDtype(name, accepts, sameDtype(name, inputs));
      return [{ shape: broadcastOf(name, inputs), dtype: 'bool' }];
    },
    vjp: () => [undefined, undefined],
    kernel: binaryKernel((a, b) => Number(f(a, b))),
  };
}

type BinaryFunction = (a: number, b: number) => number;

function binaryKernel(f: BinaryFunction): NonNullable<OpDefinition<'add'>['kernel']> {
  return ([a, b], [out]) => {
    const { shape } = out!;
    const strides = [
      broadcastStrides(a!.shape, shape),
      broadcastStrides(b!.shape, shape),
      rowMajorStrides(shape),
    ];
    const [x, y, z] = [a!.data, b!.data, out!.data];
    forEachRow(shape, strides, ([i, j, k], length, [xStep, yStep]) => {
      mapRow(f, x, i!, xStep!, y, j!, yStep!, z, k!, length);
    });
  };
}

function mapRow(
  f: BinaryFunction,
  x: TypedArray,
  i: number,
  xStep: number,
  y: TypedArray,
  j: number,
  yStep: number,
  out: TypedArray,
  k: number,
  length: number,
): void {
  for (let n = 0; n < length; n++) out[k + n] = f(x[i + n * xStep]!, y[j + n * yStep]!);
}

/** Applies an operation without attributes to one operand. */
export function applyUnary<K extends Plain>(definition: OpDefinition<K>, x: TensorLike): Tensor {
  return apply1(definition, [toTensor(definition.name, x)], {} as OpAttrs[K]);
}

/** Applies an operation without attributes to two operands, of which numbers take the type of the other. */
export function applyBinary<K extends Plain>(
  definition: OpDefinition<K>,
  a: TensorLike,
  b: TensorLike,
): Tensor {
  return apply1(definition, toTensors(definition.name, a, b), {} as OpAttrs[K]);
}
