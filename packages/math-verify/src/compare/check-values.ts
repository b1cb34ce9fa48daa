import type { Answer } from '../answer';
import type { Expression } from '../expression';
import { checkValue } from './equal-values';

function expressionsOf(answer: Answer): readonly Expression[] {
  switch (answer.kind) {
    case 'value':
      return [answer.expression];
    case 'named':
      return expressionsOf(answer.value);
    case 'list':
    case 'set':
    case 'tuple':
    case 'union':
      return answer.items.flatMap(expressionsOf);
    case 'matrix':
      return answer.rows.flat().flatMap(expressionsOf);
    case 'equation':
      return answer.members;
    case 'inequality':
      return [answer.difference];
    case 'ratio':
      return answer.parts;
    default:
      return [];
  }
}

/** Throws `UnreadableError` where a part of the answer has no value, as 1/0: no gold can be judged by it. */
export function checkValues(answer: Answer): void {
  const mayBeInfinite = !['equation', 'inequality', 'ratio'].includes(answer.kind);
  for (const expression of expressionsOf(answer)) checkValue(expression, mayBeInfinite);
}
