import type { SizeResult } from '../src/index';
import type { Arm } from './arms';
import type { RunResult } from './run';
import { common, type Settings, type TaskName } from './settings';
import { tasks } from './tasks';

/** The runs of an arm, one per seed. */
export interface ArmResults {
  readonly arm: Arm;
  readonly runs: readonly RunResult[];
}

/** The page of the study: what was run, and tables with every seed. */
export function page(results: ReadonlyMap<TaskName, readonly ArmResults[]>, settings: Settings): string {
  const sections = [...results].flatMap(([name, arms]) => [
    `## ${titles[name]}`,
    '',
    armsTable(arms),
    '',
    ...Object.keys(tasks[name].tests).flatMap((family) => familySection(name, family, arms)),
  ]);
  return [
    '# Train short, test long: FSRM and baselines',
    '',
    '`pnpm --filter @lab/latent-recurrent experiment lengths --size full`; settings were fixed before any run',
    '(`packages/latent-recurrent/experiments/settings.ts`). All arms have about as many parameters, were given',
    `${common.learningRates.length} tuning trials (learning rates ${common.learningRates.join(', ')}, chosen by the loss on training sizes) and`,
    `seeds ${common.seeds.join(', ')}. AdamW, cosine schedule, weight decay ${common.weightDecay}, clip ${common.clip}, batch ${common.batch},`,
    `${settings.steps.dyck} steps (Dyck) and ${settings.steps.maze} (maze). Accuracy per scored position on ${common.testExamples} fresh examples; the shaded range`,
    'and the numbers behind each mean are the seeds.',
    '',
    ...sections,
  ].join('\n');
}

const titles: Readonly<Record<TaskName, string>> = {
  dyck: 'Dyck-(8, 3): the type on top of the stack',
  maze: 'Egocentric maze: the way home',
};

function armsTable(arms: readonly ArmResults[]): string {
  const rows = arms.map(({ arm, runs }) => {
    const cells = [
      arm.name,
      arm.parameters.toLocaleString('en'),
      runs[0]?.learningRate,
      runs.map(({ loss }) => loss.toFixed(4)).join(', '),
      runs.map(({ cpuSeconds }) => Math.round(cpuSeconds)).join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| arm | parameters | learning rate | final loss by seed | CPU seconds by seed |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function familySection(name: TaskName, family: string, arms: readonly ArmResults[]): string[] {
  const measures = ['accuracy', 'lastTenth', 'exact'] as const;
  return [
    `### ${family}`,
    '',
    `![Accuracy by length](fsrm-lengths-${name}-${family}.svg)`,
    '',
    ...measures.flatMap((measure) => [measureTable(family, arms, measure), '']),
  ];
}

const measureNames = { accuracy: 'accuracy', lastTenth: 'last tenth', exact: 'exact sequences' } as const;

function measureTable(
  family: string,
  arms: readonly ArmResults[],
  measure: keyof typeof measureNames,
): string {
  const columns = arms[0]?.runs[0]?.tests[family] ?? [];
  const heads = columns.map(({ size, length }) =>
    size === length ? `${size}` : `${size} (${Math.round(length)} steps)`,
  );
  const rows = arms.map(({ arm, runs }) => {
    const cells = columns.map((_, i) =>
      seedsCell(runs.map(({ tests }) => tests[family]?.[i]?.[measure as keyof SizeResult] ?? Number.NaN)),
    );
    return `| ${arm.name} | ${cells.join(' | ')} |`;
  });
  return [
    `| ${measureNames[measure]} | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n');
}

function seedsCell(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${mean.toFixed(3)} (${values.map((value) => value.toFixed(2)).join(', ')})`;
}
