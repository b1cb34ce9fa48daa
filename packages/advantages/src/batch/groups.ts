import { requireInteger } from '../checks';
import { AdvantageError } from '../errors';

/**
 * How a batch divides into groups, the rollouts of one question each: one size for all; the sizes in order; or an id for every
 * rollout, in any order.
 */
export type Groups =
  | number
  | { readonly sizes: ArrayLike<number> }
  | { readonly ids: ArrayLike<number | string> };

/** The rollouts of a batch, group after group: those of group `g` are `rollouts[starts[g]]` to `rollouts[starts[g + 1] - 1]`. */
export interface GroupIndex {
  /** None where the batch has this order already. */
  readonly rollouts?: Uint32Array;
  /** One more than there are groups. */
  readonly starts: readonly number[];
}

/**
 * The members of each group, as indices into the batch; with ids, groups come in the order in which they first appear.
 *
 * @param length rollouts in the batch.
 * @throws AdvantageError when a size is no integer of at least 1, or the sizes or ids do not add up to `length`.
 * @example
 * groupMembers({ ids: ['a', 'b', 'a'] }, 3); // [[0, 2], [1]]
 */
export function groupMembers(groups: Groups, length: number): Uint32Array[] {
  const { rollouts = consecutive(length), starts } = groupIndex(groups, length);
  return starts.slice(1).map((end, group) => rollouts.slice(starts[group]!, end));
}

/** 0, 1, 2, ... */
export function consecutive(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => i);
}

/**
 * What {@link groupMembers} says, in two lists.
 *
 * @throws AdvantageError as {@link groupMembers}
 */
export function groupIndex(groups: Groups, length: number): GroupIndex {
  if (typeof groups === 'number') return ofSizes(equalSizes(groups, length), length);
  return 'sizes' in groups ? ofSizes(groups.sizes, length) : ofIds(groups.ids, length);
}

function equalSizes(size: number, length: number): number[] {
  requireInteger('groups', size, 1);
  if (length % size !== 0) {
    throw new AdvantageError('groups', size, `a divisor of the batch's ${length} rollouts`);
  }
  return Array<number>(length / size).fill(size);
}

function ofSizes(sizes: ArrayLike<number>, length: number): GroupIndex {
  const starts = [0];
  for (let group = 0; group < sizes.length; group++) {
    const size = sizes[group]!;
    // Names are only put together for an error: there may be many groups.
    if (!Number.isInteger(size) || size < 1) requireInteger(`groups.sizes[${group}]`, size, 1);
    starts.push(starts[group]! + size);
  }
  const total = starts[sizes.length]!;
  if (total !== length) {
    throw new AdvantageError('groups.sizes', `a sum of ${total}`, `a sum of ${length}, the batch's rollouts`);
  }
  return { starts };
}

function ofIds(ids: ArrayLike<number | string>, length: number): GroupIndex {
  if (ids.length !== length) {
    throw new AdvantageError('groups.ids.length', ids.length, `${length}, the batch's rollouts`);
  }
  const members = new Map<number | string, number[]>();
  for (let i = 0; i < length; i++) {
    const known = members.get(ids[i]!);
    if (known) known.push(i);
    else members.set(ids[i]!, [i]);
  }
  const starts = [0];
  for (const group of members.values()) starts.push(starts.at(-1)! + group.length);
  return { rollouts: Uint32Array.from([...members.values()].flat()), starts };
}
