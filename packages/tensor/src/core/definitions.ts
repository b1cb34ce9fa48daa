import type { OpName } from './op-attrs';
import type { OpDefinition } from './op-definition';

/** Every operation with its definition. */
export type OpTable = { readonly [K in OpName]: OpDefinition<K> };

let table: OpTable | undefined;

/**
 * Hands over the definitions of all operations. They are not imported here, since gradient rules are written with
 * operations and operations need this module: the table (`../table.ts`) stands above both.
 */
export function provideDefinitions(definitions: OpTable): void {
  table = definitions;
}

/** The definition of an operation. */
export function definitionOf<K extends OpName>(op: K): OpTable[K] {
  return (table as OpTable)[op];
}

/** The names of all operations. */
export function opNames(): OpName[] {
  return Object.keys(table as OpTable) as OpName[];
}
