import type { Answer } from '../answer';
import { LimitError, UnreadableError } from '../errors';
import { type Expression, mapChildren, some } from '../expression';

function withSigns(expression: Expression, nextSign: (opposite: boolean) => boolean): Expression {
  const changed = mapChildren(expression, (part) => withSigns(part, nextSign));
  if (changed.kind !== 'plusMinus') return changed;
  return nextSign(changed.opposite) ? { kind: 'negate', operand: changed.operand } : changed.operand;
}

/** Every choice of signs: all together where a minus-plus ties them, else independent of each other. */
function expandSigns(expression: Expression): Expression[] {
  let count = 0;
  const tied = some(expression, (part) => {
    if (part.kind === 'plusMinus') count++;
    return part.kind === 'plusMinus' && part.opposite;
  });
  if (tied) return [false, true].map((flip) => withSigns(expression, (opposite) => opposite !== flip));
  if (count > 4) throw new LimitError('more than four plus-minus signs');
  return Array.from({ length: 2 ** count }, (_, choice) => {
    let index = 0;
    return withSigns(expression, () => ((choice >> index++) & 1) === 1);
  });
}

function expand(item: Answer): readonly Answer[] {
  if (item.kind === 'value') {
    const expressions = expandSigns(item.expression);
    return expressions.map((expression) => ({ ...item, expression }));
  }
  if (item.kind === 'named') return expand(item.value).map((value) => ({ ...item, value }));
  if (item.kind === 'set') return [{ ...item, items: item.items.flatMap(expand) }];
  const parts = item.kind === 'tuple' ? item.items : [];
  if (parts.some((part) => expand(part).length > 1)) throw new UnreadableError('plus-minus within a tuple');
  return [item];
}

/** Solutions of one unknown are a list of values; values of different unknowns are coordinates in the order of their names. */
function gatherNamed(items: readonly (Answer & { kind: 'named' })[]): Answer {
  const names = items.map(({ name }) => name);
  const stems = new Set(names.map((name) => name.replace(/_.*/, '')));
  if (stems.size === 1) return { kind: 'list', items: items.map(({ value }) => value) };
  if (new Set(names).size < names.length)
    throw new UnreadableError('several values for one of several unknowns');
  const sorted = [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    kind: 'tuple',
    open: '(',
    close: ')',
    items: sorted.map(({ value }) => value),
    names: sorted.map(({ name }) => name),
  };
}

/** One answer from what is separated by commas or by 'and' and 'or'; plus-minus becomes two values. */
export function gather(items: readonly Answer[]): Answer {
  const expanded = items.flatMap(expand);
  if (expanded.length === 1) return expanded[0]!;
  if (expanded.every((item) => item.kind === 'named')) return gatherNamed(expanded);
  return { kind: 'list', items: expanded.map((item) => (item.kind === 'named' ? item.value : item)) };
}
