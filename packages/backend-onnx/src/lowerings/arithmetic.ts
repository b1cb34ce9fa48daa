import type { GraphBuilder } from '../model/graph-builder';

/** Float arithmetic on named values, for lowerings that are formulas. */
export function arithmetic(builder: GraphBuilder) {
  return {
    add: (x: string, y: string) => builder.node('Add', [x, y]),
    sub: (x: string, y: string) => builder.node('Sub', [x, y]),
    mul: (x: string, y: string) => builder.node('Mul', [x, y]),
    div: (x: string, y: string) => builder.node('Div', [x, y]),
    where: (condition: string, x: string, y: string) => builder.node('Where', [condition, x, y]),
    number: (value: number) => builder.scalar('float32', value),
  };
}
