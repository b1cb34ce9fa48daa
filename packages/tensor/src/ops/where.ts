import { apply1 } from '../core/apply';
import type { HostArray } from '../core/dtype';
import { DTypeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { sameDtype } from './checks';
import { type TensorLike, toTensor, toTensors } from './constant';
import { broadcastOf, broadcastStrides, forEachRow, rowMajorStrides, sumTo } from './operands';

/** The definition of choosing element by element. */
export const whereOps = {
  where: {
    name: 'where',
    infer: (inputs) => {
      const [condition, ...choices] = inputs;
      if (condition!.dtype !== 'bool')
        throw new DTypeError(`where: condition needs bool, got ${condition!.dtype}`);
      return [{ shape: broadcastOf('where', inputs), dtype: sameDtype('where', choices) }];
    },
    vjp: ({ inputs: [condition, a, b], gradients: [g], needed }) => [
      undefined,
      needed[1] ? sumTo(where(condition!, g!, 0), a!.shape) : undefined,
      needed[2] ? sumTo(where(condition!, 0, g!), b!.shape) : undefined,
    ],
    kernel: ([condition, a, b], [out]) => choose(condition!, a!, b!, out!),
  },
} satisfies { where: OpDefinition<'where'> };

function choose(condition: HostArray, a: HostArray, b: HostArray, out: HostArray): void {
  const inputs = [condition, a, b].map((input) => broadcastStrides(input.shape, out.shape));
  forEachRow(
    out.shape,
    [...inputs, rowMajorStrides(out.shape)],
    ([c, i, j, to], length, [cStep, iStep, jStep]) => {
      for (let n = 0; n < length; n++) {
        const holds = condition.data[c! + n * cStep!] !== 0;
        out.data[to! + n] = holds ? a.data[i! + n * iStep!]! : b.data[j! + n * jStep!]!;
      }
    },
  );
}

/**
 * a where the condition holds and b elsewhere, all three with broadcasting. No gradient flows to what is not chosen,
 * but a NaN in the derivative of the side not chosen still spreads (0 * NaN), so choose safe arguments first.
 * @param condition bool
 * @throws DTypeError, ShapeError
 * @example where(greater(x, 0), x, 0);
 */
export function where(condition: TensorLike, a: TensorLike, b: TensorLike): Tensor {
  return apply1(whereOps.where, [toTensor('where', condition, 'condition'), ...toTensors('where', a, b)], {});
}
