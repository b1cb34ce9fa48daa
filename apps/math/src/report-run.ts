import { join } from 'node:path';
import { configFingerprint, type ReportBlock, type ReportSection } from '@lab/runs';
import type { TrainConfig } from './config';
import { diagnose } from './doctor/diagnose';
import { gather } from './doctor/gather';
import { readOptional } from './doctor/read-optional';
import type { Environment } from './environment';
import { verdictOf } from './rollouts/describe';
import { queryRollouts } from './rollouts/query';
import { rolloutsIn } from './rollouts/read';
import type { Rollout } from './rollouts/rollout';
import { visibleText } from './rollouts/visible-text';

/** Rollouts shown of each kind. */
const SHOWN = 3;

/** What the doctor says of a phase; nothing is said of one that learns. */
export function doctorSection(folder: string, phase = 'rl'): ReportSection[] {
  const findings = diagnose(gather(folder, phase));
  if (findings.length === 0) return [];
  const text = findings.map(({ name, says, advice }) => `${name}: ${says} Try: ${advice}`).join('\n\n');
  return [{ heading: "The doctor's findings", blocks: [{ kind: 'text', text }] }];
}

/** The best and the worst answers of the last step, as they were sampled; none where no rollouts were kept. */
export function rolloutsSection(folder: string, phase = 'rl'): ReportSection[] {
  const shown = (order: 'best' | 'worst') => {
    const query = { steps: undefined, where: [], order, limit: Number.MAX_SAFE_INTEGER };
    return ofDifferentProblems(queryRollouts(rolloutsIn(folder, phase), query)).slice(0, SHOWN);
  };
  const best = shown('best');
  // Where all are worth the same there is no worst.
  const worst = shown('worst').filter((one) => {
    return one.reward < (best[0]?.reward ?? 0) && !best.some((other) => isSame(one, other));
  });
  if (best.length === 0) return [];
  const blocks: ReportBlock[] = [
    {
      kind: 'text',
      text: 'The best answers of the last step and, where they differ, the worst, of different problems.',
    },
    { kind: 'excerpts', excerpts: [...best, ...worst].map(excerptOf) },
  ];
  return [{ heading: 'What it writes', blocks }];
}

function isSame(one: Rollout, other: Rollout): boolean {
  return one.group === other.group && one.sample === other.sample;
}

/** The first answer to each problem. */
function ofDifferentProblems(rollouts: readonly Rollout[]): Rollout[] {
  const first = new Map<number, Rollout>();
  for (const rollout of rollouts) if (!first.has(rollout.group)) first.set(rollout.group, rollout);
  return [...first.values()];
}

function excerptOf(rollout: Rollout) {
  const text = `${rollout.prompt}${rollout.completion}`;
  return { title: verdictOf(rollout), text: visibleText(text) };
}

/** Seed, hash of the settings, versions, and all settings as a config file holds them. */
export function runSection(folder: string, config: TrainConfig): ReportSection {
  const {
    node,
    platform,
    processor,
    packages = {},
  } = readOptional<Environment>(join(folder, 'environment.json')) ?? {};
  const facts: Readonly<Record<string, string | undefined>> = {
    seed: `${config.seed}`,
    'hash of the settings': configFingerprint(config).slice(0, 16),
    'Node.js': node,
    platform,
    processor,
    ...packages,
  };
  const rows = Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    heading: 'The run',
    blocks: [
      { kind: 'table', columns: ['what', 'value'], rows },
      { kind: 'code', code: JSON.stringify(config, null, 2) },
    ],
  };
}
