import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import type { ReportOptions } from '../commands';
import { resolveConfig } from '../config';
import { readOptional } from '../doctor/read-optional';
import { writeComparison } from '../estimator-report';
import type { ProblemResult } from '../evaluate';
import { writeReport } from '../report';
import { storedSettings } from '../run-folder';

/** `lab-math report`: the page of a run or of a comparison, from what is in its folder. */
export async function report({ run }: ReportOptions): Promise<void> {
  if (!existsSync(join(run, 'config.json'))) throw new ConfigError(`--run ${run} holds no run`);
  const arms = readdirSync(run).flatMap((name) => /^after-(.+)\.json$/.exec(name)?.[1] ?? []);
  const path =
    arms.length > 0 && !existsSync(join(run, 'rl'))
      ? comparisonOf(run, arms)
      : writeReport(run, resolveConfig(...storedSettings(run)));
  console.log(`Report: ${path}`);
}

function comparisonOf(run: string, arms: readonly string[]): string {
  const resultsOf = (name: string) =>
    readOptional<{ results: ProblemResult[] }>(join(run, `${name}.json`))!.results;
  const after = Object.fromEntries(arms.map((arm) => [arm, resultsOf(`after-${arm}`)]));
  return writeComparison(run, resolveConfig(readConfig(run)), resultsOf('before'), after);
}
