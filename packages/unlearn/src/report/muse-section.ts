import type { ReportBlock, ReportSection } from '@lab/runs';
import type { MembershipFigures } from '../evaluate/evaluate-membership';

/** What MUSE says of a model; whatever was asked for. */
export interface MuseResult {
  /** Verbatim memorisation of the forget set. */
  readonly verbatim?: number;
  /** Knowledge memorisation of the forget set. */
  readonly knowledge?: number;
  /** Knowledge memorisation of the retain set: the utility. */
  readonly utility?: number;
  /** By attack. */
  readonly membership?: Readonly<Record<string, MembershipFigures>>;
  /** In per cent, beside a reference. */
  readonly privacyLeak?: number;
  /** Share of an earlier model's utility that is left. */
  readonly retention?: number;
}

const titles = {
  verbatim: 'verbatim memorisation, forget set',
  knowledge: 'knowledge memorisation, forget set',
  utility: 'knowledge memorisation, retain set',
  retention: 'utility after / before',
  privacyLeak: 'privacy leak, %',
} as const;

/** MUSE's figures, and the areas under the curves of membership inference. */
export function museSection(result: MuseResult): ReportSection {
  const rows = Object.entries(titles).flatMap(([name, title]) => {
    const value = result[name as keyof typeof titles];
    return value === undefined ? [] : [[title, value.toFixed(4)]];
  });
  const attacks = Object.entries(result.membership ?? {}).map(([attack, { areaUnderCurve }]) => [
    attack,
    areaUnderCurve.toFixed(4),
  ]);
  const membership: ReportBlock[] = [
    { kind: 'table', columns: ['membership inference', 'area under curve'], rows: attacks },
    {
      kind: 'text',
      text: '0.5: forget set and holdout look alike. Near 0: the forget set is recognised. Near 1: it is conspicuously forgotten.',
    },
  ];
  return {
    heading: 'MUSE',
    blocks: [
      ...(rows.length > 0 ? [{ kind: 'table' as const, columns: ['figure', 'value'], rows }] : []),
      ...(attacks.length > 0 ? membership : []),
    ],
  };
}
