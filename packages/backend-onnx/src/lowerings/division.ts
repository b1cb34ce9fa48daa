import type { GraphBuilder } from '../model/graph-builder';
import { isInteger } from './elementwise';
import type { Lowerings } from './lowering';

/** Quotient and remainder. */
export const divisionLowerings = {
  div: (builder, [a, b], node) =>
    isInteger(node) ? integerQuotient(builder, a!, b!) : builder.node('Div', [a!, b!]),
  mod: (builder, [a, b], node) =>
    isInteger(node) ? integerRemainder(builder, a!, b!) : floatRemainder(builder, a!, b!),
} satisfies Partial<Lowerings>;

/** a / b, and a b for b = 0 or -1: a / -1 of the smallest integer ends the process, a / 0 fails. */
function integerQuotient(builder: GraphBuilder, a: string, b: string): string {
  const one = builder.scalar('int32', 1);
  const special = isZeroOrMinusOne(builder, b);
  const quotient = builder.node('Div', [a, builder.node('Where', [special, one, b])]);
  return builder.node('Mul', [quotient, builder.node('Where', [special, b, one])]);
}

/** Python's remainder, and 0 for b = 0 or -1. */
function integerRemainder(builder: GraphBuilder, a: string, b: string): string {
  const divisor = builder.node('Where', [isZeroOrMinusOne(builder, b), builder.scalar('int32', 1), b]);
  return builder.node('Mod', [a, divisor]);
}

function isZeroOrMinusOne(builder: GraphBuilder, b: string): string {
  const [isZero, isMinusOne] = [0, -1].map((value) =>
    builder.node('Equal', [b, builder.scalar('int32', value)]),
  );
  return builder.node('Or', [isZero!, isMinusOne!]);
}

/** C's remainder has the sign of a; where that is not the sign of b, b is added. */
function floatRemainder(builder: GraphBuilder, a: string, b: string): string {
  const zero = builder.scalar('float32', 0);
  const rest = builder.node('Mod', [a, b], { fmod: { int: 1 } });
  const signs = [rest, b].map((x) => builder.node('Less', [x, zero]));
  const isWrong = builder.node('And', [
    builder.node('Xor', signs),
    builder.node('Not', [builder.node('Equal', [rest, zero])]),
  ]);
  return builder.node('Where', [isWrong, builder.node('Add', [rest, b]), rest]);
}
