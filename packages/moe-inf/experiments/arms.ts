import {
  denseFfn,
  gatedDenseFfn,
  type InfMoeConfig,
  type Initialiser,
  infMoe,
  switchMoe,
  topKMoe,
} from '@lab/moe-inf';
import type { Ffn } from '@lab/nn';

/** What the arms of tiers A, B and C are made from. */
export interface ArmSizes {
  readonly width: number;
  /** f, the hidden units that are active in every arm, but for the Switch. */
  readonly unit: number;
  /** F of the arm with as many parameters as the top-2 mixture; without it there is no such arm. */
  readonly reduced?: number;
  readonly klWeight: number;
  readonly weight: Initialiser;
  /** Default: `weight`. */
  readonly outputWeight?: Initialiser;
}

/** Where the bias of the sigma head begins: softplus(-0.5). */
const learned = { mode: 'learned', init: Math.log1p(Math.exp(-0.5)) } as const;

/** Every arm and control of section 12.2 by the name of the tables. */
export function armsOf({ width, unit, reduced, klWeight, weight, outputWeight = weight }: ArmSizes) {
  const initial = { weight, outputWeight };
  const dense = (hidden: number) => denseFfn({ width, hidden, ...initial });
  const router = { width, indexWidth: 16, routerHidden: 32, ...initial };
  const infinite = (config: Partial<InfMoeConfig>) =>
    infMoe({ ...router, hidden: 2 * unit, samples: 2, sigma: learned, ...config });
  const mixture = { width, experts: 4, expertHidden: unit / 2, balanceWeight: 0.01, ...initial };
  const arms = {
    [`dense ${unit}`]: dense(unit),
    [`dense ${2 * unit}`]: dense(2 * unit),
    [`top-2 of 4 x ${unit / 2}`]: topKMoe({ ...mixture, k: 2, zWeight: 0.001 }),
    [`Switch, 1 of 4 x ${unit / 2}`]: switchMoe(mixture),
    [`gated dense ${unit}`]: gatedDenseFfn({ ...router, hidden: unit }),
    [names.learned]: infinite({}),
    [names.fixed]: infinite({ maskKind: 'sigmoid', sigma: { mode: 'fixed', init: 0.3 } }),
    [names.regularised]: infinite({ klWeight }),
    [names.frozen]: infinite({ maskKind: 'hard' }),
    ...(reduced && { [names.reduced]: infinite({ hidden: reduced }) }),
  };
  return arms as unknown as Readonly<Record<string, Ffn<object>>>;
}

/** Whether an arm draws samples. */
export function draws(arm: string): boolean {
  return Object.values<string>(names).includes(arm);
}

/** The arms with infinitely many experts. */
export const names = {
  learned: 'inf softmax, learned',
  fixed: 'inf sigmoid, 0.3',
  regularised: 'inf softmax, KL',
  frozen: 'inf, frozen router',
  reduced: 'inf softmax, as large as top-2',
} as const;
