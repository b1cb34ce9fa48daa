import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** e^x - 1 and log(1 + x) without the cancellation near 0 that their plain forms suffer. */
export const preciseLowerings = {
  expm1: (builder, [x]) => expm1(builder, x!),
  log1p: (builder, [x]) => log1p(builder, x!),
} satisfies Partial<Lowerings>;

/**
 * With u = fl(e^x): (u - 1) x / log(u) has the error of u cancel, and x where u = 1.
 * Source: Kahan; Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.14.1.
 */
function expm1(builder: GraphBuilder, x: string): string {
  const one = builder.scalar('float32', 1);
  const u = builder.node('Exp', [x]);
  const difference = builder.node('Sub', [u, one]);
  const corrected = builder.node('Div', [builder.node('Mul', [difference, x]), builder.node('Log', [u])]);
  const near = builder.node('Where', [builder.node('Equal', [u, one]), x, corrected]);
  const isNear = builder.node('Less', [builder.node('Abs', [x]), one]);
  return builder.node('Where', [isNear, near, difference]);
}

/**
 * With u = fl(1 + x): log(u) x / (u - 1), and x where u = 1. The quotient is taken as 1 where it is, which covers
 * infinity. Source: as above, problem 1.5.
 */
function log1p(builder: GraphBuilder, x: string): string {
  const one = builder.scalar('float32', 1);
  const u = builder.node('Add', [x, one]);
  const rounded = builder.node('Sub', [u, one]);
  const exact = builder.node('Equal', [rounded, x]);
  const quotient = builder.node('Where', [exact, one, builder.node('Div', [x, rounded])]);
  const corrected = builder.node('Mul', [builder.node('Log', [u]), quotient]);
  return builder.node('Where', [builder.node('Equal', [u, one]), x, corrected]);
}
