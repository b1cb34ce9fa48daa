import type { Rational } from './rational/rational';

/** Functions that an expression may call, by the names used in the tree. */
export const functionNames = [
  'sin',
  'cos',
  'tan',
  'cot',
  'sec',
  'csc',
  'arcsin',
  'arccos',
  'arctan',
  'sinh',
  'cosh',
  'tanh',
  'exp',
  'ln',
  'log',
  'root',
  'abs',
  'floor',
  'ceil',
  'factorial',
  'binomial',
  'degrees',
] as const;

/**
 * The name of a function. `log` has [argument, base], `root` [radicand, degree], `binomial` [n, k], the others one argument;
 * `degrees` turns degrees into radians.
 */
export type FunctionName = (typeof functionNames)[number];

/** A parsed formula. `plusMinus` stands for both signs; `opposite` marks the lower sign of a minus-plus. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'e' | 'i' | 'infinity' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'plusMinus'; readonly opposite: boolean; readonly operand: Expression }
  | { readonly kind: BinaryKind; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] };

/** The operations with two operands. */
export type BinaryKind = 'add' | 'multiply' | 'divide' | 'power';

/** A number as an expression. */
export function number(value: Rational): Expression {
  return { kind: 'number', value };
}

/** left (operation) right. */
export function binary(kind: BinaryKind, left: Expression, right: Expression): Expression {
  return { kind, left, right };
}

/** left - right. */
export function subtract(left: Expression, right: Expression): Expression {
  return binary('add', left, { kind: 'negate', operand: right });
}

/** name(args). */
export function call(name: FunctionName, ...args: Expression[]): Expression {
  return { kind: 'call', name, arguments: args };
}

/** The direct parts of an expression. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return [];
    case 'negate':
    case 'plusMinus':
      return [expression.operand];
    case 'call':
      return expression.arguments;
    default:
      return [expression.left, expression.right];
  }
}

/** The same expression with `change` applied to each of its direct parts. */
export function mapChildren(expression: Expression, change: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return expression;
    case 'negate':
    case 'plusMinus':
      return { ...expression, operand: change(expression.operand) };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(change) };
    default:
      return { ...expression, left: change(expression.left), right: change(expression.right) };
  }
}

/** Whether `test` holds for the expression or any part of it. */
export function some(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || children(expression).some((part) => some(part, test));
}

/** The names of the variables, sorted. */
export function variables(expression: Expression): readonly string[] {
  const names = new Set<string>();
  some(expression, (part) => {
    if (part.kind === 'variable') names.add(part.name);
    return false;
  });
  return [...names].sort();
}

/** Whether two expressions are the same tree, which needs no evaluation and so no bound on size. */
export function identical(a: Expression, b: Expression): boolean {
  if (a.kind === 'number' && b.kind === 'number')
    return a.value.numerator === b.value.numerator && a.value.denominator === b.value.denominator;
  if (a.kind !== b.kind || ('name' in a && 'name' in b && a.name !== b.name)) return false;
  if (a.kind === 'plusMinus' && b.kind === 'plusMinus' && a.opposite !== b.opposite) return false;
  const [left, right] = [children(a), children(b)];
  return left.length === right.length && left.every((part, index) => identical(part, right[index]!));
}
