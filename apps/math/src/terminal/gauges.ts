/** What a step says in numbers. */
export type Numbers = Readonly<Record<string, number>>;

/** One row of the live view. */
export interface Gauge {
  readonly label: string;
  /** Its value; NaN where a step does not say. */
  of(metrics: Numbers, timings: Numbers): number;
  show(value: number): string;
  /** The smallest range that fills the curve's height. */
  readonly least: number;
  /** More about the last value. */
  note?(metrics: Numbers): string;
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const decimals = (digits: number) => (value: number) => value.toFixed(digits);
const or = (value: number | undefined) => value ?? Number.NaN;

/**
 * The rows, from the top. A policy's loss is not among them: with every ratio at 1 it is near 0 however well the policy learns. The loss of supervised
 * training is, for there it means something.
 */
export const gauges: readonly Gauge[] = [
  { label: 'loss', of: (m) => ('reward' in m ? Number.NaN : or(m.loss)), show: decimals(4), least: 0.01 },
  { label: 'reward', of: (m) => or(m.totalReward ?? m.reward), show: decimals(3), least: 0.1 },
  { label: 'solve rate', of: (m) => or(m.reward), show: percent, least: 0.1 },
  { label: 'well-formed', of: (m) => or(m.wellFormed), show: percent, least: 0.1 },
  {
    label: 'no signal',
    of: (m) => or(m.allRight) + or(m.allWrong),
    show: percent,
    least: 0.1,
    note: ({ allRight, allWrong }) =>
      `all right ${percent(or(allRight))}, all wrong ${percent(or(allWrong))}`,
  },
  { label: 'entropy', of: (m) => or(m.entropy), show: decimals(3), least: 0.1, note: () => 'nats per token' },
  { label: 'reference KL', of: (m) => or(m.referenceKl), show: decimals(4), least: 0.001 },
  { label: 'gradient norm', of: (m) => or(m.gradientNorm), show: decimals(3), least: 0.01 },
  { label: 'held-out pass@1', of: (m) => or(m['eval.pass@1']), show: percent, least: 0.05 },
  {
    label: 'tokens/s',
    of: (_, t) => or(t.tokensPerSecond),
    show: (value) => Math.round(value).toLocaleString('en'),
    least: 1,
  },
];
