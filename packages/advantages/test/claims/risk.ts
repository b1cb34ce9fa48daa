import * as ours from '../../src/index';
import { type Bandit, gradientOf } from '../exact/bandit';
import { Rational } from '../exact/rational';
import { type Claim, n } from './claim';
import { biased, centered, group, mean, perRollout, unbiased, uncentered } from './targets';

/** Estimators that look at more than the mean of the rewards. */
export const risk: Claim[] = [
  {
    name: 'riskSeeking(r, { share })',
    estimate: (r) => ours.riskSeeking(r, { share: 0.5 }),
    scale: perRollout,
    target: 'the mean of the best half',
    gradient: gradientOfBestHalf,
    ...biased,
    ...uncentered,
    source: '1912.04871',
    ...group('risk-seeking'),
  },
  {
    name: 'entropicRisk(r, { beta })',
    estimate: (r) => ours.entropicRisk(r, { beta: 1 }),
    scale: perRollout,
    target: 'log E[exp(beta r)] / beta',
    gradient: gradientOfEntropicRisk,
    ...biased,
    ...centered,
    source: '2509.24261',
    ...group('entropic-risk'),
  },
  {
    name: 'softBestOfN(r, { beta })',
    estimate: (r) => ours.softBestOfN(r, { beta: 1 }),
    ...mean,
    ...biased,
    ...uncentered,
    source: '2505.20686',
    ...group('soft-best-of-n'),
  },
  {
    name: 'vimco(r)',
    estimate: (r) => ours.vimco(r),
    scale: Rational.one,
    target: 'E[log mean exp r]',
    gradient: (bandit) =>
      gradientOf(bandit, n, (actions) => {
        const total = actions.reduce((sum, a) => sum + Math.exp(bandit.rewards[a]!.toNumber()), 0);
        return Rational.fromNumber(Math.log(total / n));
      }),
    ...unbiased,
    ...uncentered,
    source: '1602.06725',
    ...group('vimco'),
  },
];

/** `grad (1 / beta) log E[exp(beta r)]` by logit, at `beta = 1`: `p_a (exp(r_a) / E[exp r] - 1)`. */
function gradientOfEntropicRisk({ chances, rewards }: Bandit): Rational[] {
  const p = chances.map((chance) => chance.toNumber());
  const powers = rewards.map((reward) => Math.exp(reward.toNumber()));
  const expected = p.reduce((sum, chance, a) => sum + chance * powers[a]!, 0);
  return p.map((chance, a) => Rational.fromNumber(chance * (powers[a]! / expected - 1)));
}

/** The gradient by logit of the mean over the best half: `p_a (max(r_a - q, 0) - E[max(r - q, 0)]) / (1/2)`, `q` the median. */
function gradientOfBestHalf({ chances, rewards }: Bandit): Rational[] {
  const order = [...rewards.keys()].sort((a, b) => rewards[b]!.toNumber() - rewards[a]!.toNumber());
  let above = 0;
  const threshold = order.find((a) => {
    above += chances[a]!.toNumber();
    return above >= 0.5;
  })!;
  const excess = rewards.map((reward) => Math.max(0, reward.minus(rewards[threshold]!).toNumber()));
  const expected = chances.reduce((sum, chance, a) => sum + chance.toNumber() * excess[a]!, 0);
  return chances.map((chance, a) => Rational.fromNumber(2 * chance.toNumber() * (excess[a]! - expected)));
}
