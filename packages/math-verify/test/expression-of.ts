import type { Expression } from '../src/expression';
import { defaultLimits } from '../src/index';
import { parseAnswer } from '../src/parse/parse-answer';

/** The expression that a text is parsed to. */
export function expressionOf(text: string): Expression {
  const answer = parseAnswer(text, defaultLimits);
  if (answer.kind === 'letter') return { kind: 'variable', name: answer.letter };
  if (answer.kind !== 'value') throw new Error(`${text} is a ${answer.kind}`);
  return answer.expression;
}
