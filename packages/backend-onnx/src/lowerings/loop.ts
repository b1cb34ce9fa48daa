import type { GraphNode, GraphValue, OpAttrs } from '@lab/tensor';
import { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** Adds the nodes of a graph to a builder that knows its inputs. */
export type EmitGraph = (builder: GraphBuilder, graph: OpAttrs['scan']['body']) => void;
