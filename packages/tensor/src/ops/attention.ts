import { apply1 } from '../core/apply';
import type { Shape, Spec } from '../core/dtype';
import { ShapeError } from '../core/errors';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { add, mul } from './arithmetic';
import { reshape } from './broadcast';
import { checkDtype, formatShape, sameDtype } from './checks';
import { greater } from './compare';
import { scalar, toTensor } from './constant';
import { iota } from './create';
import { matmul } from './matmul';
import { broadcastShapes } from './operands';
import { softmax } from './softmax';
import { where } from './where';

/**
 * What hides a key. Finite, so that a query that sees no key gets the mean of all values and not NaN, and small
 * enough that adding any logit leaves it as it is.
 */
const hidden = -1e30;

/** The definition of attention, by products and a softmax. */
export const attentionOps = {
  attention: {
    name: 'attention',
    infer: (inputs) => {
      const dtype = sameDtype('attention', inputs);
      checkDtype('attention', 'float', dtype);
      return [{ shape: outputShape(inputs), dtype }];
    },
    decompose: (inputs, attrs) => [attend(inputs, attrs)],
  },
} satisfies { attention: OpDefinition<'attention'> };

/** Query heads that share a key head become rows of one product, so keys and values are never repeated. */
function attend([q, k, v, mask]: readonly Tensor[], { causal, scale }: OpAttrs['attention']): Tensor {
  const [b, h, t, d] = q!.shape as [number, number, number, number];
  const [, shared, s, e] = v!.shape as [number, number, number, number];
  const rows = (h / shared) * t;
  const scaled = regroup(mul(q!, scale), [b, shared, rows, d]);
  const products = regroup(matmul(scaled, k!, { transposeB: true }), [b, h, t, s]);
  const bias = biasOf(mask, causal ? causalBias(t, s, q!) : undefined);
  const weights = softmax(bias ? add(products, bias) : products);
  return regroup(matmul(regroup(weights, [b, shared, rows, s]), v!), [b, h, t, e]);
}

function biasOf(mask: Tensor | undefined, causal: Tensor | undefined): Tensor | undefined {
  return mask && causal ? add(mask, causal) : (mask ?? causal);
}

/** [t, s]: hides key j from query i where j > i + s - t; undefined where that hides none. */
function causalBias(t: number, s: number, { dtype }: Spec): Tensor | undefined {
  if (t <= 1) return undefined;
  const last = add(iota([t, 1], 0, 'int32'), s - t);
  return where(greater(iota([1, s], 1, 'int32'), last), scalar(hidden, dtype), scalar(0, dtype));
}

function regroup(x: Tensor, shape: Shape): Tensor {
  return x.shape.join() === shape.join() ? x : reshape(x, shape);
}

function outputShape([q, k, v, mask]: readonly Spec[]): Shape {
  const [b, h, t, d] = q!.shape as [number, number, number, number];
  const [, shared, s] = k!.shape as [number, number, number];
  const e = v!.shape.at(-1)!;
  const fits =
    [q!, k!, v!].every(({ shape }) => shape.length === 4) &&
    h % shared === 0 &&
    k!.shape.join() === [b, shared, s, d].join() &&
    v!.shape.join() === [b, shared, s, e].join();
  if (!fits) {
    const shapes = [q!, k!, v!].map(({ shape }) => formatShape(shape)).join(', ');
    throw new ShapeError(`attention: queries, keys and values do not fit: ${shapes}`);
  }
  if (mask && broadcastShapes('attention', mask.shape, [b, h, t, s]).join() !== [b, h, t, s].join()) {
    throw new ShapeError(
      `attention: mask ${formatShape(mask.shape)} is larger than ${formatShape([b, h, t, s])}`,
    );
  }
  return [b, h, t, e];
}

/** What {@link attention} may hide, and by how much it scales. */
export interface AttentionOptions {
  /** Added to the logits, of the type of q, broadcast to [b, h, t, s]. */
  readonly mask?: Tensor;
  /** Whether query i sees only keys j <= i + s - t. Default false. */
  readonly causal?: boolean;
  /** Default 1 / sqrt(d). */
  readonly scale?: number;
}

/**
 * softmax(scale q k^T + mask) v for every head, with h / hkv query heads in a row sharing each key head.
 *
 * Sources: Vaswani et al. 2017, Attention Is All You Need; shared key heads: Ainslie et al. 2023, GQA.
 * @param q float [b, h, t, d]
 * @param k [b, hkv, s, d] with h a multiple of hkv
 * @param v [b, hkv, s, e]
 * @returns [b, h, t, e]; a query that causality hides all keys from gets the mean of the values
 * @throws ShapeError where shapes do not fit, DTypeError where types differ
 * @example attention(q, k, v, { causal: true });
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, options: AttentionOptions = {}): Tensor {
  const queries = toTensor('attention', q, 'q');
  const { mask, causal = false, scale = 1 / Math.sqrt(queries.shape.at(-1) ?? 1) } = options;
  return apply1(attentionOps.attention, mask ? [queries, k, v, mask] : [queries, k, v], { causal, scale });
}
