import type { HostArray, Spec } from './dtype';
import type { OpAttrs, OpName } from './op-attrs';
import type { Tensor } from './tensor';

/** What a gradient rule sees. */
export interface VjpContext<A> {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly attrs: A;
  /** Gradient of the loss in each output; undefined where it is zero. At least one is defined. */
  readonly gradients: readonly (Tensor | undefined)[];
  /** Whether the gradient in each input is wanted; the others may be left undefined. */
  readonly needed: readonly boolean[];
}

/** Everything there is to know about one operation. */
export interface OpDefinition<K extends OpName = OpName> {
  readonly name: K;
  /** Shapes and types of the outputs. Throws ShapeError, DTypeError or ArgumentError. */
  infer(inputs: readonly Spec[], attrs: OpAttrs[K]): readonly Spec[];
  /** Vector-Jacobian product, one entry per input; undefined means zero. Absent: differentiates `decompose`. */
  vjp?(context: VjpContext<OpAttrs[K]>): readonly (Tensor | undefined)[];
  /** The same values from simpler operations, for backends without a lowering of their own. */
  decompose?(inputs: readonly Tensor[], attrs: OpAttrs[K]): readonly Tensor[];
  /** The reference implementation: fills `outputs`, which hold zeros, from `inputs`; accumulates in float64. */
  kernel?(inputs: readonly HostArray[], outputs: readonly HostArray[], attrs: OpAttrs[K]): void;
  /** Input that output 0 may share memory with; the kernel then finds the input's values already in place. */
  readonly inPlace?: number;
}
