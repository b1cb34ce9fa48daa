import type { GraphNode, OpName } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import type { Scope } from './scope';

/** Tensors that a scope made, in the order of a node's outputs. */
export type Outputs = TfjsTensor | readonly TfjsTensor[];

/** Computes a node with kernels of TensorFlow.js. */
export type Emit<K extends OpName = OpName> = (
  scope: Scope,
  inputs: readonly TfjsTensor[],
  node: GraphNode<K>,
) => Outputs | Promise<Outputs>;

/** An operation carried out by kernels, where the backend has them all. */
export interface Native<K extends OpName = OpName> {
  readonly kernels: readonly string[];
  readonly emit: Emit<K>;
  /** Which nodes the kernels compute. Default: all that have no array of size 0. */
  readonly fits?: (node: GraphNode<K>) => boolean;
  /** Whether `emit` copes with arrays of size 0, which kernels do not. */
  readonly takesEmpty?: boolean;
  /** What becomes of the other nodes. Default `host`. */
  readonly otherwise?: 'host' | 'decompose';
}

/** How one operation is carried out. */
export type Lowering<K extends OpName = OpName> = 'host' | 'decompose' | Native<K>;

/** Lowerings by operation. */
export type Lowerings<K extends OpName = OpName> = { readonly [Name in K]: Lowering<Name> };
