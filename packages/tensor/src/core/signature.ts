import { ArgumentError } from './errors';
import { kindOf } from './kind-of';
import { Tensor } from './tensor';
import { isPlainObject } from './tree';

/** An array or a number among the arguments of a call. */
export interface ArgumentLeaf {
  readonly value: Tensor | number;
  /** The position of the argument that it is in. */
  readonly argument: number;
}

/**
 * Structure, shapes and dtypes of the arguments as text, and their arrays and numbers in order.
 * @throws ArgumentError for leaves that are no arrays, numbers, strings, booleans or null
 */
export function signatureOf(args: readonly unknown[]): { key: string; leaves: ArgumentLeaf[] } {
  const leaves: ArgumentLeaf[] = [];
  // One text that grows: every call of a compiled function pays for this.
  let key = '';
  const visit = (value: unknown, argument: number): void => {
    if (value instanceof Tensor || typeof value === 'number') {
      leaves.push({ value, argument });
      key += value instanceof Tensor ? value.signature : 'number';
    } else if (Array.isArray(value)) {
      key += '[';
      for (const item of value) visit(item, argument);
      key += ']';
    } else if (isPlainObject(value)) {
      key += '{';
      for (const name of Object.keys(value)) {
        key += quoted(name);
        visit(value[name], argument);
      }
      key += '}';
    } else {
      key += textOf(value, argument);
    }
    key += ',';
  };
  args.forEach(visit);
  return { key, leaves };
}

function textOf(value: unknown, argument: number): string {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') {
    return `${JSON.stringify(value)}`;
  }
  throw new ArgumentError(
    `jit: argument ${argument} has ${kindOf(value)} in it; it takes tensors, numbers, strings, booleans and null ` +
      'in lists and plain objects, and array makes a tensor of a typed array',
  );
}

const quotedNames = new Map<string, string>();

/** A property's name in quotes and a colon; kept, as trees of parameters have few different ones. */
function quoted(name: string): string {
  let text = quotedNames.get(name);
  if (text === undefined) {
    text = `${JSON.stringify(name)}:`;
    if (quotedNames.size < 10_000) quotedNames.set(name, text);
  }
  return text;
}
