import { apply1 } from '../core/apply';
import type { HostArray, Spec } from '../core/dtype';
import { ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { add } from './arithmetic';
import { reshape } from './broadcast';
import { checkDtype, formatShape, sameDtype } from './checks';
import { toTensor } from './constant';
import { matmul } from './matmul';
import { matrixAt, multiply } from './matmul-kernel';
import { sumTo } from './operands';

/** The definition of a product with a weight plus a bias, one operation because runtimes have a kernel for it. */
export const linearOps = {
  linear: {
    name: 'linear',
    infer: ([x, weight, bias]) => {
      const dtype = sameDtype('linear', [x!, weight!, bias!]);
      checkDtype('linear', 'float', dtype);
      return [{ shape: outputShape(x!, weight!, bias!), dtype }];
    },
    vjp: ({ inputs: [x, weight, bias], gradients: [g], needed }) => [
      needed[0] ? matmul(g!, weight!) : undefined,
      needed[1] ? matmul(rowsOf(g!), rowsOf(x!), { transposeA: true }) : undefined,
      needed[2] ? sumTo(g!, bias!.shape) : undefined,
    ],
    decompose: ([x, weight, bias]) => [add(matmul(x!, weight!, { transposeB: true }), bias!)],
    kernel: ([x, weight, bias], [out]) => linearKernel(x!, weight!, bias!, out!),
  },
} satisfies { linear: OpDefinition<'linear'> };

function outputShape(x: Spec, weight: Spec, bias?: Spec): number[] {
  const [n, k] = weight.shape;
  const fits = x.shape.length >= 2 && weight.shape.length === 2 && x.shape.at(-1) === k;
  if (!fits || (bias && bias.shape.join() !== `${n}`)) {
    const shapes = [x, weight, ...(bias ? [bias] : [])].map(({ shape }) => formatShape(shape)).join(', ');
    throw new ShapeError(`linear: need x [..., k], weight [n, k] and bias [n] or none: ${shapes}`);
  }
  return x.shape.with(-1, n!);
}

function withoutBias(x: Tensor, weight: Tensor): Tensor {
  checkDtype('linear', 'float', sameDtype('linear', [x, weight]));
  outputShape(x, weight);
  return matmul(x, weight, { transposeB: true });
}

/** [..., k] as a matrix. */
function rowsOf(x: Tensor): Tensor {
  const columns = x.shape.at(-1)!;
  const rows = x.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  return x.rank === 2 ? x : reshape(x, [rows, columns]);
}

function linearKernel(x: HostArray, weight: HostArray, bias: HostArray, out: HostArray): void {
  const [n, k] = weight.shape as [number, number];
  const m = n === 0 ? 0 : out.data.length / n;
  multiply(matrixAt(x.data, 0, k, false), matrixAt(weight.data, 0, k, true), out.data, 0, { m, k, n });
  for (let i = 0; i < out.data.length; i++) out.data[i]! += bias.data[i % n]!;
}

/**
 * x weight^T + bias over the last axis.
 * @param x [..., k], of rank 2 or more
 * @param weight [n, k], one row per output
 * @param bias [n]; none unless given
 * @returns [..., n]
 * @throws ShapeError, DTypeError
 */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  if (!bias) return withoutBias(toTensor('linear', x), toTensor('linear', weight, 'weight'));
  return apply1(linearOps.linear, [x, weight, bias], {});
}
