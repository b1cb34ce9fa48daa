import type { HostArray } from '../core/dtype';
import { ShapeError } from '../core/errors';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { mul } from './arithmetic';
import { checkDtype, formatShape, sameDtype } from './checks';

/**
 * Defines (x, g) -> g f'(x) for an activation f.
 * @param slope f' on numbers, given the attributes
 * @param traced the same from tensor operations, which also gives the second derivative
 */
export function activationGradient<K extends 'siluGrad' | 'geluGrad'>(
  name: K,
  slope: (attrs: OpAttrs[K]) => (x: number) => number,
  traced: (x: Tensor, attrs: OpAttrs[K]) => Tensor,
): OpDefinition<K> {
  return {
    name,
    infer: ([x, g]) => {
      const dtype = sameDtype(name, [x!, g!]);
      checkDtype(name, 'float', dtype);
      if (x!.shape.join() !== g!.shape.join()) {
        throw new ShapeError(`${name}: shapes differ: ${formatShape(x!.shape)} and ${formatShape(g!.shape)}`);
      }
      return [{ shape: x!.shape, dtype }];
    },
    decompose: ([x, g], attrs) => [mul(g!, traced(x!, attrs))],
    kernel: ([x, g], [out], attrs) => multiply(slope(attrs), x!, g!, out!),
  };
}

function multiply(slope: (x: number) => number, x: HostArray, g: HostArray, out: HostArray): void {
  const { length } = x.data;
  for (let n = 0; n < length; n++) out.data[n] = g.data[n]! * slope(x.data[n]!);
}
