import { freshValue, type GraphNode, type GraphValue } from './graph';

/** Casts of stored float16 to a type that computes, by the value that each makes. */
export type Widenings = ReadonlyMap<number, GraphNode>;

/**
 * The nodes with the casts that they read in front, made anew: what is stored in half the space is widened in every
 * segment that reads it, and nothing of full size lies between segments.
 */
export function widenWhereRead(nodes: readonly GraphNode[], widenings: Widenings): GraphNode[] {
  const own = new Map<number, GraphValue>();
  return nodes.flatMap((node) => {
    const casts: GraphNode[] = [];
    const inputs = node.inputs.map((value) => {
      const cast = widenings.get(value.id);
      if (!cast) return value;
      const known = own.get(value.id);
      if (known) return known;
      const made = freshValue(value);
      own.set(value.id, made);
      casts.push({ ...cast, outputs: [made] });
      return made;
    });
    return casts.length === 0 && inputs.every((value, i) => value === node.inputs[i])
      ? [node]
      : [...casts, { ...node, inputs }];
  });
}
