import { ConfigError } from '@lab/settings';
import type { ReportOptions } from '../commands';
import { resolveConfig } from '../config';
import { writeReport } from '../report';
import { storedSettings } from '../run-folder';

/** `lab-gym report`: the page of a run, from what is in its folder. */
export async function report({ run }: ReportOptions): Promise<void> {
  const settings = storedSettings(run);
  if (settings.length === 0) throw new ConfigError(`--run ${run} holds no run`);
  console.log(`Report: ${writeReport(run, resolveConfig(settings))}`);
}
