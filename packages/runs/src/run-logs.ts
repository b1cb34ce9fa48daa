import { join } from 'node:path';
import type { Checkpoint } from './checkpoint';
import { openEventFile } from './event-file';
import { type JsonLines, type Log, openJsonLines } from './json-lines';
import type { CuttableLog } from './log';
import type { Run, RunOptions } from './open-run';
import { openRolloutLog } from './rollout-log';

/** The logs of a run, by the names that checkpoints record their sizes under, and what is written to them. */
export interface RunLogs {
  readonly logs: Readonly<Record<string, CuttableLog>>;
  readonly sinks: Pick<Run, 'metrics' | 'samples' | 'timings' | 'rollouts'>;
}

/** Open a run's logs, cut back to the sizes that a checkpoint recorded, or to nothing. */
export function openLogs(
  folder: string,
  checkpoint: Checkpoint | undefined,
  { rolloutBytes = 0, tensorBoard = false }: Pick<RunOptions, 'rolloutBytes' | 'tensorBoard'>,
): RunLogs {
  const [metrics, samples, timings] = ['metrics', 'samples', 'timings'].map((name) =>
    openJsonLines(join(folder, `${name}.jsonl`)),
  ) as [JsonLines, JsonLines, JsonLines];
  const rollouts = rolloutBytes === 0 ? undefined : openRolloutLog(join(folder, 'rollouts'), rolloutBytes);
  const events = tensorBoard ? openEventFile(folder) : undefined;
  const logs = { metrics, samples, timings, ...(rollouts && { rollouts }), ...(events && { events }) };
  for (const [name, log] of Object.entries(logs)) log.truncate(checkpoint?.logs[name] ?? 0);
  return {
    logs,
    sinks: { metrics: events === undefined ? metrics : both(metrics, events), samples, timings, rollouts },
  };
}

/** The logs' sizes, once the disk has all of it: a checkpoint must not outlive lines that it counts. */
export function recordSizes(logs: Readonly<Record<string, CuttableLog>>): Record<string, number> {
  for (const log of Object.values(logs)) log.sync();
  return Object.fromEntries(Object.entries(logs).map(([name, log]) => [name, log.size()]));
}

function both(first: Log, second: Pick<Log, 'append'>): Log {
  return {
    path: first.path,
    append(value) {
      first.append(value);
      second.append(value);
    },
  };
}
