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
  const visit = (value: unknown, argument: number): string => {
    if (value instanceof Tensor || typeof value === 'number') {
      leaves.push({ value, argument });
      return value instanceof Tensor ? value.signature : 'number';
    }
    if (Array.isArray(value)) return `[${value.map((item) => visit(item, argument))}]`;
    if (isPlainObject(value)) {
      return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${visit(item, argument)}`)}}`;
    }
    if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') {
      return `${JSON.stringify(value)}`;
    }
    throw new ArgumentError(
      `jit: argument ${argument} has ${kindOf(value)} in it; it takes tensors, numbers, strings, booleans and null ` +
        'in lists and plain objects, and array makes a tensor of a typed array',
    );
  };
  return { key: args.map(visit).join(), leaves };
}
