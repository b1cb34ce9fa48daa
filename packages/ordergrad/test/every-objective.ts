import * as all from '../src/index';

/** Every kind of objective, with settings that work for the given `k`. */
export function objectivesAt(k: number): all.Objective[] {
  const half = Math.ceil(k / 2);
  return [
    all.max,
    all.min,
    all.mean,
    all.median,
    all.rank(half),
    all.topM(half),
    all.bottomM(half),
    all.midrange(half),
    all.trimmedMean(Math.floor((k - 1) / 2)),
    all.winsorizedMean(Math.floor((k - 1) / 2)),
    all.quantile(0.3),
    all.quantile(0.9, 'weibull'),
    all.quantile(0.1, 'blom'),
    all.harrellDavis(0.7),
    all.cvar(0.3),
    all.upperTail(0.45),
    ...(k >= 2 ? [all.giniMeanDifference] : []),
    all.lMoment(half),
    all.lMoment(k),
    all.spectral((u) => 3 * u * u),
    all.wang(0.75),
    all.cpw(0.71),
    all.power(2.5),
    all.custom(Array.from({ length: k }, (_, j) => (j % 2 === 0 ? 1 : -0.25))),
    all.combination([
      [1, all.mean],
      [-0.5, all.cvar(0.2)],
    ]),
  ];
}
