import { denseFfn, gatedDenseFfn, type InfMoeConfig, infMoe, topKMoe } from '@lab/moe-inf';
import { type Ffn, initialisers } from '@lab/nn';

// Tier A0, frozen on 2026-11-24 before any run: section 12 of the specification. Nothing here may change after results
// have been seen; a new setting is a new tier.

/** Data, model and schedule. */
export const settings = {
  symbols: 12,
  domains: 4,
  width: 32,
  steps: 1500,
  batch: 256,
  learningRate: 5e-3,
  warmup: 100,
  /** Of the learning rate, at the end of the cosine. */
  floor: 0.05,
  beta1: 0.9,
  beta2: 0.98,
  clip: 1,
  seeds: [0, 1, 2],
  /** Noise of the sampled arms is averaged over so many draws when evaluated. */
  evaluations: 8,
  samples: [1, 2, 4, 8, 16],
} as const;

const weight = initialisers.kaimingNormal({ nonlinearity: 'linear' });
const { width } = settings;
/** softplus(-0.5), where the bias of the sigma head begins. */
const learned = { mode: 'learned', init: Math.log1p(Math.exp(-0.5)) } as const;
const infinite = (config: Partial<InfMoeConfig>) =>
  infMoe({
    width,
    hidden: 96,
    indexWidth: 8,
    routerHidden: 16,
    samples: 2,
    sigma: learned,
    weight,
    ...config,
  });
const mixture = { width, experts: 4, expertHidden: 24, k: 2, weight, balanceWeight: 0.01, zWeight: 0.001 };

/** What is compared. */
export const arms: Readonly<Record<string, Ffn<object>>> = {
  'dense 48': denseFfn({ width, hidden: 48, weight }),
  'dense 96': denseFfn({ width, hidden: 96, weight }),
  'top-2 of 4 x 24': topKMoe(mixture),
  'gated dense 48': gatedDenseFfn({ width, hidden: 48, indexWidth: 8, routerHidden: 16, weight }),
  'inf softmax, learned': infinite({}),
  'inf sigmoid, 0.3': infinite({ maskKind: 'sigmoid', sigma: { mode: 'fixed', init: 0.3 } }),
  'inf softmax, KL 0.01': infinite({ klWeight: 0.01 }),
  'frozen router': infinite({ maskKind: 'hard' }),
} as Readonly<Record<string, Ffn<object>>>;

/** The excess loss of every arm: by K where it samples, under 'mean' for z = mu, and under 2 for the others. */
export type Losses = Readonly<Record<string, Readonly<Record<string, number>>>>;

const within = (value: number, low: number, high: number) => value >= low && value <= high;

/** The acceptance bands of section 12.4 for the mean of three seeds: each with whether it holds. */
export function bands(losses: Losses): Readonly<Record<string, boolean>> {
  const at = (arm: string, K: number | 'mean' = 2) => losses[arm]?.[K] ?? Number.NaN;
  const flat = settings.samples.map((K) => at('inf softmax, learned', K));
  const fixed = settings.samples.map((K) => at('inf sigmoid, 0.3', K)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    'dense 48 in [.52, .72]': within(at('dense 48'), 0.52, 0.72),
    'dense 96 in [.29, .42]': within(at('dense 96'), 0.29, 0.42),
    'top-2 in [.31, .45]': within(at('top-2 of 4 x 24'), 0.31, 0.45),
    'inf softmax, learned, in [.21, .33]': within(at('inf softmax, learned'), 0.21, 0.33),
    'inf softmax, learned, flat in K: within .01': Math.max(...flat) - Math.min(...flat) < 0.01,
    'inf sigmoid, 0.3, falls with K':
      fixed[0] > fixed[1] && fixed[1] > fixed[2] && fixed[2] > fixed[3] && fixed[3] >= fixed[4] - 0.005,
    'inf sigmoid, 0.3: K = 1 minus K = 8 in [.04, .11]': within(fixed[0] - fixed[3], 0.04, 0.11),
    ...order(losses),
  };
}

/** What must hold on each seed by itself. */
export function order(losses: Losses): Readonly<Record<string, boolean>> {
  const at = (arm: string) => losses[arm]?.['2'] ?? Number.NaN;
  return {
    'inf learned < top-2 < dense 48':
      at('inf softmax, learned') < at('top-2 of 4 x 24') && at('top-2 of 4 x 24') < at('dense 48'),
    'frozen router > dense 48': at('frozen router') > at('dense 48'),
  };
}
