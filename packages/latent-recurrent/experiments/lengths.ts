import { linePlot } from '@lab/runs';
import { type Arm, mainArms, variationArms } from './arms';
import { docs, publish } from './kept';
import { type ArmResults, page } from './lengths-page';
import type { Options } from './options';
import { type RunResult, run, tuned } from './run';
import { common, type Settings, sizes, type TaskName } from './settings';
import { tasks } from './tasks';

/** Trains every arm on short sequences and tests it on long ones; the full size rewrites its page. */
export async function runLengths(options: Options): Promise<void> {
  const settings = sizes[options.size];
  const names = (['dyck', 'maze'] as const).filter((name) => !options.task || name === options.task);
  const results = new Map<TaskName, ArmResults[]>();
  for (const name of names) results.set(name, await studyTask(name, settings, options));
  for (const [name, arms] of results) report(name, arms);
  if (options.size !== 'full' || !options.isWhole) return;
  await publish(new URL('fsrm-lengths.md', docs), page(results, settings));
  for (const [name, arms] of results)
    for (const family of Object.keys(tasks[name].tests))
      await publish(new URL(`fsrm-lengths-${name}-${family}.svg`, docs), figure(name, family, arms));
}

async function studyTask(
  name: TaskName,
  settings: Settings,
  { arm: only, seeds: count }: Options,
): Promise<ArmResults[]> {
  const main = mainArms(name, settings);
  const all = name === 'maze' ? [...main, ...variationArms(name, settings)] : main;
  const rates = new Map<string, number>();
  const results: ArmResults[] = [];
  for (const arm of all) {
    if (only && arm.name !== only) continue;
    const rate = await rateOf(arm);
    const runs: RunResult[] = [];
    for (const seed of common.seeds.slice(0, count)) runs.push(await run(name, arm, rate, settings, seed));
    results.push({ arm, runs });
  }
  return results;

  /** Variations of FSRM take the learning rate of FSRM, so that each main arm has had as many trials. */
  async function rateOf(arm: Arm): Promise<number> {
    const tunedArm = main.includes(arm) ? arm : (main[0] as Arm);
    const rate = rates.get(tunedArm.name) ?? (await tuned(name, tunedArm, settings));
    rates.set(tunedArm.name, rate);
    return rate;
  }
}

function report(name: TaskName, arms: readonly ArmResults[]): void {
  for (const { arm, runs } of arms) {
    for (const [family] of Object.entries(runs[0]?.tests ?? {})) {
      const bySeed = runs.map(({ tests }) =>
        tests[family]?.map(({ accuracy }) => accuracy.toFixed(3)).join(' '),
      );
      console.log(`${name} ${family}, ${arm.name} (${arm.parameters}): ${bySeed.join(' | ')}`);
    }
  }
}

/** Mean accuracy by length, with the range over seeds. */
function figure(name: TaskName, family: string, arms: readonly ArmResults[]): string {
  const series = arms.map(({ arm, runs }) => {
    const tests = runs.map((each) => each.tests[family] ?? []);
    const first = tests[0] ?? [];
    const at = (i: number) => tests.map((results) => results[i]?.accuracy ?? Number.NaN);
    return {
      name: arm.name,
      x: first.map(({ length }) => length),
      y: first.map((_, i) => at(i).reduce((sum, value) => sum + value, 0) / tests.length),
      band: { low: first.map((_, i) => Math.min(...at(i))), high: first.map((_, i) => Math.max(...at(i))) },
    };
  });
  const title = `${name}, ${family}: accuracy by length`;
  return linePlot({ title, xLabel: 'observations', yLabel: 'accuracy', series, xScale: 'log2' });
}
