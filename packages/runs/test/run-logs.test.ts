import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLogs, recordSizes } from '../src/run-logs';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();

it('records the size of every log that is open', () => {
  const folder = makeFolder();
  const { logs, sinks } = openLogs(folder, undefined, { rolloutBytes: 4096, tensorBoard: true });
  sinks.metrics.append({ step: 1, loss: 2 });
  sinks.rollouts!.append([{ text: 'a' }]);
  const sizes = recordSizes(logs);
  expect(Object.keys(sizes)).toEqual(['metrics', 'samples', 'timings', 'rollouts', 'events']);
  expect(sizes.metrics).toBe('{"step":1,"loss":2}\n'.length);
  expect(sizes.samples).toBe(0);
  expect(sizes.rollouts).toBe(statSync(join(folder, 'rollouts', '000000000000000.jsonl.gz')).size);
  expect(sizes.events).toBeGreaterThan(40);
  for (const log of Object.values(logs)) log.close();
});

it('opens no more than is asked for', () => {
  const { logs } = openLogs(makeFolder(), undefined, {});
  expect(Object.keys(logs)).toEqual(['metrics', 'samples', 'timings']);
  for (const log of Object.values(logs)) log.close();
});
