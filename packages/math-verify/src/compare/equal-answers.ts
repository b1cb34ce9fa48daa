import type { Answer } from '../answer';
import type { Expression } from '../expression';
import { binary } from '../expression';
import { equalCollections, equalInOrder, single } from './collections';
import { type Comparison, equalValues } from './equal-values';
import { chainOfNumbers, equalEquations, membersOf, signOfFactor, valueOfChain } from './equations';
import { equalQuantities } from './quantities';

const kinds = (equal: boolean, reason: string): Comparison => ({ equal, reason });
const different = kinds(false, 'different kinds');

function value(expression: Expression): Answer {
  return { kind: 'value', expression };
}

function letterValue(answer: Answer & { kind: 'letter' }): Answer {
  const { letter, content } = answer;
  if (content) return content;
  return value(
    letter === 'e' || letter === 'i'
      ? { kind: 'constant', name: letter }
      : { kind: 'variable', name: letter },
  );
}

function equalLetters(gold: Answer, answer: Answer): Comparison {
  if (gold.kind !== 'letter') return equalAnswers(gold, letterValue(answer as Answer & { kind: 'letter' }));
  if (answer.kind !== 'letter') return equalAnswers(letterValue(gold), answer);
  const isChoice = /[A-Z]/.test(gold.letter) && answer.letter.toUpperCase() === gold.letter;
  return kinds(gold.letter === answer.letter || isChoice, 'letter');
}

/** Equations with equations; a name is only compared with a name; a chain of equal members is its value. */
function equalRelations(gold: Answer, answer: Answer): Comparison {
  if (gold.kind === 'named' && answer.kind === 'named')
    return gold.name === answer.name
      ? equalAnswers(gold.value, answer.value)
      : kinds(false, 'different names');
  const [goldMembers, answerMembers] = [membersOf(gold), membersOf(answer)];
  const goldChain = gold.kind === 'equation' ? chainOfNumbers(gold.members) : undefined;
  if (goldChain) return equalAnswers(value(goldChain), answer);
  if (gold.kind === 'equation')
    return answerMembers ? kinds(equalEquations(goldMembers!, answerMembers), 'equation') : different;
  if (gold.kind === 'named' && answer.kind === 'equation')
    return kinds(goldMembers !== undefined && equalEquations(goldMembers, answer.members), 'equation');
  if (gold.kind === 'named') return equalAnswers(gold.value, answer);
  if (answer.kind === 'named') return equalAnswers(gold, answer.value);
  const chained = answer.kind === 'equation' ? valueOfChain(answer.members) : undefined;
  return chained ? equalAnswers(gold, value(chained)) : kinds(false, 'members of an equation differ');
}

function equalTuples(gold: Answer & { kind: 'tuple' }, answer: Answer & { kind: 'tuple' }): Comparison {
  const sameNames = !gold.names || !answer.names || gold.names.join() === answer.names.join();
  if (!sameNames) return kinds(false, 'different names');
  if (gold.open !== answer.open || gold.close !== answer.close) return kinds(false, 'different brackets');
  return equalInOrder(gold.items, answer.items, 'tuple', equalAnswers);
}

function equalMatrices(gold: Answer & { kind: 'matrix' }, answer: Answer & { kind: 'matrix' }): Comparison {
  const shape = ({ rows }: Answer & { kind: 'matrix' }) => rows.map((row) => row.length).join();
  if (shape(gold) !== shape(answer)) return kinds(false, 'different shapes');
  return equalInOrder(gold.rows.flat(), answer.rows.flat(), 'matrix', equalAnswers);
}

/** A gold that looks like a time is compared part by part; another ratio by proportion. */
function equalRatios(gold: Answer, answer: Answer): Comparison {
  if (gold.kind === 'clock')
    return kinds(answer.kind === 'clock' && gold.parts.join() === answer.parts.join(), 'time of day');
  const [left, right] = [gold, answer].map((side) => (side.kind === 'ratio' ? side.parts : clockParts(side)));
  if (!left || !right || left.length !== right.length) return kinds(false, 'ratio');
  const sameProportion = left.every((part, index) => {
    return equalValues(binary('multiply', part, right[0]!), binary('multiply', right[index]!, left[0]!))
      .equal;
  });
  return kinds(sameProportion, 'ratio');
}

function clockParts(side: Answer): Expression[] | undefined {
  // Minutes below ten are written with a zero, as no ratio is.
  if (side.kind !== 'clock' || side.parts[1]! < 10) return undefined;
  const written = side.parts[2] === 0 ? side.parts.slice(0, 2) : side.parts;
  return written.map((part) => ({ kind: 'number', value: { numerator: BigInt(part), denominator: 1n } }));
}

/**
 * Whether an answer says the same as the gold. Structures are compared element by element, sets without regard to order.
 * Throws as `equalValues` does.
 */
export function equalAnswers(givenGold: Answer, givenAnswer: Answer): Comparison {
  const either = (...names: readonly Answer['kind'][]) =>
    names.includes(givenGold.kind) || names.includes(givenAnswer.kind);
  if (either('letter')) return equalLetters(givenGold, givenAnswer);
  if (either('named', 'equation')) return equalRelations(givenGold, givenAnswer);
  const [gold, answer] = single(givenGold, givenAnswer);
  const bothAre = <K extends Answer['kind']>(kind: K): boolean => gold.kind === kind && answer.kind === kind;
  if (gold.kind === 'value' && answer.kind === 'value') return equalQuantities(gold, answer);
  if (gold.kind === 'tuple' && answer.kind === 'tuple') return equalTuples(gold, answer);
  if (gold.kind === 'matrix' && answer.kind === 'matrix') return equalMatrices(gold, answer);
  if (gold.kind === 'inequality' && answer.kind === 'inequality')
    return kinds(
      gold.strict === answer.strict && signOfFactor(answer.difference, gold.difference) === 1,
      'inequality',
    );
  if (gold.kind === 'baseNumeral' && answer.kind === 'baseNumeral')
    return kinds(gold.base === answer.base && gold.digits === answer.digits, 'numeral of a base');
  if (bothAre('ratio') || bothAre('clock') || (either('ratio') && either('clock')))
    return equalRatios(gold, answer);
  return equalCollections(gold, answer, equalAnswers) ?? different;
}
