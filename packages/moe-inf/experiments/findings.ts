import { names } from './arms';
import { type ArmResults, lossOf, percent, shown } from './tables';

/** Losses that are so close together for every K are called flat: A0's acceptance band has twice as much. */
const flat = 0.005;

/** What the numbers say of the questions that the arms were made for, one sentence each, for better or worse. */
export function findings(results: ArmResults, unit: number): string[] {
  const at = (arm: string, K = '2') => lossOf(results, arm, K);
  const [dense, wide, top2] = [`dense ${unit}`, `dense ${2 * unit}`, `top-2 of 4 x ${unit / 2}`];
  const gated = `gated dense ${unit}`;
  return [
    order(results, [names.learned, top2, dense]),
    compared('With every parameter in use', at(wide), wide, at(names.learned), names.learned),
    gateShare(at(dense), at(gated), at(names.learned), gated),
    compared('Without learning to route', at(names.frozen), names.frozen, at(dense), dense),
    ...(results[names.reduced]
      ? [compared('At as many parameters', at(names.reduced), names.reduced, at(top2), top2)]
      : []),
    ...[names.learned, names.fixed, names.regularised].map((arm) => samplesOf(results, arm)),
  ];
}

function order(results: ArmResults, arms: readonly [string, string, string]): string {
  const seeds = results[arms[0]]?.length ?? 0;
  const holds = Array.from({ length: seeds }, (_, seed) => {
    const [a, b, c] = arms.map((arm) => results[arm]?.[seed]?.losses['2'] ?? Number.NaN) as [
      number,
      number,
      number,
    ];
    return a < b && b < c;
  });
  const count = holds.filter(Boolean).length;
  return `The order ${arms.join(' < ')} holds on ${count} of ${seeds} seed${seeds === 1 ? '' : 's'}.`;
}

function compared(when: string, a: number, nameA: string, b: number, nameB: string): string {
  const relation = a < b ? 'lower than' : 'not lower than';
  return `${when}, ${nameA} gives ${shown(a)}, ${relation} ${nameB}, ${shown(b)}.`;
}

function gateShare(dense: number, gated: number, learned: number, name: string): string {
  const gain = dense - learned;
  const found = `The gate alone (${name}) takes the loss from ${shown(dense)} to ${shown(gated)}`;
  if (!(gain > 0)) return `${found}; ${names.learned} gains nothing over dense.`;
  return `${found}, ${percent((dense - gated) / gain)} of what ${names.learned} gains: that part is neither sparsity nor sampling.`;
}

function samplesOf(results: ArmResults, arm: string): string {
  const by = (K: string) => lossOf(results, arm, K);
  const all = ['1', '2', '4', '8', '16'].map(by);
  const falling = all.every((loss, i) => i === 0 || loss < (all[i - 1] as number));
  const moves = falling ? 'falls with every doubling of K' : 'does not fall with every doubling of K';
  const trend = Math.max(...all) - Math.min(...all) < flat ? 'is flat in K' : moves;
  return `${arm}: from K = 1 to 16 the loss goes from ${shown(by('1'))} to ${shown(by('16'))} and ${trend}; z = mu gives ${shown(by('mean'))}.`;
}
