import type { GraphNode, HostKernel, OpName } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';

/**
 * Adds ONNX nodes that compute a node of the traced graph; returns the names of its outputs, undefined for one
 * that nobody uses.
 */
export type Emit<K extends OpName = OpName> = (
  builder: GraphBuilder,
  inputs: readonly string[],
  node: GraphNode<K>,
) => string | readonly (string | undefined)[];

/** Nodes for loops and exported files only: plans use the host kernel where they can, because it is better. */
export interface HostUnlessInside<K extends OpName = OpName> {
  readonly inside: Emit<K>;
}

/** Nodes for exported files only, where nothing else is possible: they do not refuse NaN, or copy too much. */
export interface HostUnlessExported<K extends OpName = OpName> {
  readonly exported: Emit<K>;
}

/** Nodes of ONNX Runtime's own; exported files, which other runtimes read too, have the decomposition. */
export interface DecomposeWhenExported<K extends OpName = OpName> {
  readonly here: Emit<K>;
}

/**
 * A host kernel of our own, for the nodes it takes. The others, and those in loops and exported files, have the nodes
 * of `inside` or else decompose.
 */
export interface OwnKernel<K extends OpName = OpName> {
  readonly kernel: (node: GraphNode<K>) => HostKernel | undefined;
  readonly inside?: Emit<K>;
}

/** How one operation is carried out. */
export type Lowering<K extends OpName = OpName> =
  | 'host'
  | 'decompose'
  | Emit<K>
  | HostUnlessInside<K>
  | HostUnlessExported<K>
  | DecomposeWhenExported<K>
  | OwnKernel<K>;

/** Lowerings by operation. */
export type Lowerings<K extends OpName = OpName> = { readonly [Name in K]: Lowering<Name> };
