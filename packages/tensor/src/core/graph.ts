import type { Spec } from './dtype';
import type { OpAttrs, OpName } from './op-attrs';

/** A named value of a graph: an input or the output of one node. */
export interface GraphValue extends Spec {
  readonly id: number;
}

/** One application of an operation. Plain data: it can be cloned, stored and sent to a worker. */
export interface GraphNode<K extends OpName = OpName> {
  readonly op: K;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly attrs: OpAttrs[K];
  /** The user's line that made this node, when it is known. */
  readonly source?: string;
}

/** A pure function as data: nodes in topological order between inputs and outputs. */
export interface Graph {
  readonly inputs: readonly GraphValue[];
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly GraphValue[];
}

let nextId = 1;

/** A new value with an id that no other value of this process has. */
export function freshValue(spec: Spec): GraphValue {
  return { id: nextId++, shape: spec.shape, dtype: spec.dtype };
}

/** Attributes as text, equal for equal attributes; JSON alone would mix up infinities and NaN, and 0 and -0. */
export function attrsKey(attrs: object): string {
  return JSON.stringify(attrs, (_, value) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
      ? `${1 / value} ${value}`
      : value,
  );
}
