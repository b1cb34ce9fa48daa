import type { Answer, Unit } from '../answer';
import { fold } from '../evaluate/fold';
import { binary, type Expression, number } from '../expression';
import { compare, equal, one, type Rational, rational } from '../rational/rational';
import { type Comparison, equalValues } from './equal-values';

type Quantity = Answer & { readonly kind: 'value' };

const portionSizes: Readonly<Record<'percent' | 'dozen', Rational>> = {
  percent: rational(1n, 100n),
  dozen: rational(12n),
};

function scaled(expression: Expression, size: Rational): Expression {
  return binary('multiply', expression, number(size));
}

/** A portion is a number, 50% = 0.5, or merely a unit, 50% = 50. The latter only from 1 on, or 0.5% would be a half. */
function readings({ expression, portion }: Quantity): Expression[] {
  if (!portion) return [expression];
  const asNumber = scaled(expression, portionSizes[portion]);
  const value = fold(expression);
  const isUnit =
    value.kind === 'number' &&
    compare({ ...value.value, numerator: absolute(value.value.numerator) }, one) >= 0;
  return isUnit ? [asNumber, expression] : [asNumber];
}

function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

function sameDimensions(a: Unit, b: Unit): boolean {
  const key = (unit: Unit) => JSON.stringify(Object.entries(unit.dimensions ?? {}).sort());
  return key(a) === key(b);
}

/**
 * Whether two values with their units are equal. Two units of the table are converted into each other, and are unequal if they measure
 * different things; a unit that only one side has, and names of what is counted, are ignored.
 */
export function equalQuantities(gold: Quantity, answer: Quantity): Comparison {
  if (gold.unit?.dimensions && answer.unit?.dimensions) {
    if (!sameDimensions(gold.unit, answer.unit)) return { equal: false, reason: 'different units' };
    if (equal(gold.unit.size, answer.unit.size)) return equalValues(gold.expression, answer.expression);
    return equalValues(scaled(gold.expression, gold.unit.size), scaled(answer.expression, answer.unit.size));
  }
  if (gold.portion === answer.portion) return equalValues(gold.expression, answer.expression);
  const pairs = readings(gold).flatMap((left) => readings(answer).map((right) => equalValues(left, right)));
  return pairs.find((pair) => pair.equal) ?? pairs[0]!;
}
