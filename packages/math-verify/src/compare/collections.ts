import type { Answer } from '../answer';
import type { Comparison } from './equal-values';

type Equal = (gold: Answer, answer: Answer) => Comparison;

function unwrapped(answer: Answer): Answer {
  const isCollection = answer.kind === 'set' || answer.kind === 'list' || answer.kind === 'union';
  return isCollection && answer.items.length === 1 ? unwrapped(answer.items[0]!) : answer;
}

/** A collection of one element beside a single value is that element. */
export function single(gold: Answer, answer: Answer): readonly [Answer, Answer] {
  return [unwrapped(gold), unwrapped(answer)];
}

/** Whether elements are equal one by one. */
export function equalInOrder(
  gold: readonly Answer[],
  answer: readonly Answer[],
  reason: string,
  equal: Equal,
): Comparison {
  if (gold.length !== answer.length) return { equal: false, reason: `${reason} of another length` };
  return { equal: gold.every((item, index) => equal(item, answer[index]!).equal), reason };
}

/** Equality is an equivalence, so that the first partner found is as good as any. */
function equalInAnyOrder(
  gold: readonly Answer[],
  answer: readonly Answer[],
  reason: string,
  equal: Equal,
): Comparison {
  if (gold.length !== answer.length) return { equal: false, reason: `${reason} of another length` };
  const left = [...answer];
  for (const item of gold) {
    const partner = left.findIndex((candidate) => equal(item, candidate).equal);
    if (partner < 0) return { equal: false, reason };
    left.splice(partner, 1);
  }
  return { equal: true, reason };
}

function distinct(items: readonly Answer[], equal: Equal): Answer[] {
  return items.filter((item, index) => !items.slice(0, index).some((earlier) => equal(earlier, item).equal));
}

/** Sets, lists and unions in any order; a bare list is also equal to a tuple that has its order. `undefined` for other kinds. */
export function equalCollections(gold: Answer, answer: Answer, equal: Equal): Comparison | undefined {
  if (gold.kind === 'union' && answer.kind === 'union')
    return equalInAnyOrder(gold.items, answer.items, 'union', equal);
  const [list, tuple] = gold.kind === 'list' ? [gold, answer] : [answer, gold];
  if (list.kind === 'list' && tuple.kind === 'tuple') {
    if (`${tuple.open}${tuple.close}` !== '()' && `${tuple.open}${tuple.close}` !== '[]') return undefined;
    return equalInOrder(tuple.items, list.items, 'tuple', equal);
  }
  const isUnordered = (kind: string) => kind === 'set' || kind === 'list';
  if (!isUnordered(gold.kind) || !isUnordered(answer.kind) || !('items' in gold) || !('items' in answer))
    return undefined;
  if (gold.kind === 'list' && answer.kind === 'list')
    return equalInAnyOrder(gold.items, answer.items, 'list', equal);
  return equalInAnyOrder(distinct(gold.items, equal), distinct(answer.items, equal), 'set', equal);
}
