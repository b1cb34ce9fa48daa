import { type Bandit, drawAction } from './bandit';
import { settings } from './settings';

/** The actions of one group, and what it counts in a mean over groups. */
export interface WeightedGroup {
  readonly group: Uint32Array;
  readonly chance: number;
}

/** Groups as the policy draws them, equally weighted. */
export function sampleGroups(bandit: Bandit, n: number, random: () => number): WeightedGroup[] {
  return Array.from({ length: settings.groups }, () => ({
    group: Uint32Array.from({ length: n }, () => drawAction(bandit, random)),
    chance: 1 / settings.groups,
  }));
}

/** Every group, in ascending order of its actions, with its multinomial chance. */
export function listGroups({ chances }: Bandit, n: number): WeightedGroup[] {
  const listed: WeightedGroup[] = [];
  const extend = (group: readonly number[], action: number, chance: number): void => {
    const left = n - group.length;
    if (action === chances.length - 1) {
      const full = [...group, ...Array<number>(left).fill(action)];
      listed.push({ group: Uint32Array.from(full), chance: chance * chances[action]! ** left });
      return;
    }
    // C(left, count) p^count, one count after the other.
    let weight = chance;
    for (let count = 0; count <= left; count++) {
      extend([...group, ...Array<number>(count).fill(action)], action + 1, weight);
      weight *= (chances[action]! * (left - count)) / (count + 1);
    }
  };
  extend([], 0, 1);
  return listed;
}
