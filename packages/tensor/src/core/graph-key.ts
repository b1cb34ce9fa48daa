import { attrsKey, type Graph, type GraphValue } from './graph';

/** Text that is equal for graphs that differ only in the ids of their values and in the lines that made them. */
export function graphKey({ inputs, nodes, outputs }: Graph): string {
  const numbers = new Map<number, number>();
  const define = ({ id }: GraphValue) => numbers.set(id, numbers.size);
  const numberOf = ({ id }: GraphValue) => numbers.get(id);
  inputs.forEach(define);
  const steps = nodes.map(({ op, attrs, inputs: operands, outputs: results }) => {
    results.forEach(define);
    const settings = 'body' in attrs ? { ...attrs, body: graphKey(attrs.body) } : attrs;
    return [op, settings, operands.map(numberOf), results.length];
  });
  return attrsKey([inputs.map(({ dtype, shape }) => [dtype, shape]), steps, outputs.map(numberOf)]);
}
