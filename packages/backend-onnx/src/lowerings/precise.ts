import type { GraphBuilder } from '../model/graph-builder';
import { arithmetic } from './arithmetic';
import type { Lowerings } from './lowering';

/** e^x - 1 and log(1 + x) without the cancellation near 0 that their plain forms suffer. */
export const preciseLowerings = {
  expm1: (builder, [x]) => expm1(builder, x!),
  log1p: (builder, [x]) => log1p(builder, x!),
} satisfies Partial<Lowerings>;

/**
 * With u = fl(e^x): (u - 1) x / log(u), in which the error of u cancels, and x where u = 1.
 * Source: Kahan; Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.14.1.
 */
function expm1(builder: GraphBuilder, x: string): string {
  const { sub, mul, div, where, number } = arithmetic(builder);
  const u = builder.node('Exp', [x]);
  const difference = sub(u, number(1));
  const corrected = div(mul(difference, x), builder.node('Log', [u]));
  const near = where(builder.node('Equal', [u, number(1)]), x, corrected);
  return where(builder.node('Less', [builder.node('Abs', [x]), number(1)]), near, difference);
}

/**
 * With u = fl(1 + x): log(u) x / (u - 1), and x where u = 1. Where u - 1 = x their quotient is taken as 1, which
 * covers infinity. Source: as above, problem 1.5.
 */
function log1p(builder: GraphBuilder, x: string): string {
  const { add, sub, mul, div, where, number } = arithmetic(builder);
  const u = add(x, number(1));
  const rounded = sub(u, number(1));
  const quotient = where(builder.node('Equal', [rounded, x]), number(1), div(x, rounded));
  const corrected = mul(builder.node('Log', [u]), quotient);
  return where(builder.node('Equal', [u, number(1)]), x, corrected);
}
