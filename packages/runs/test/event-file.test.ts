import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeScalars, encodeVersion } from '../src/event-encoding';
import { openEventFile } from '../src/event-file';
import { openRun, RunError } from '../src/index';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();
const now = () => 2000;

describe('openEventFile', () => {
  it('writes the version once, then the numbers of each row that has a step', () => {
    const file = openEventFile(makeFolder(), now);
    file.append({ step: 1, loss: 0.5, kept: Number.NaN, name: 'text', nothing: null });
    file.append({ loss: 1 });
    file.append({ step: 1.5, loss: 1 });
    file.append({ step: 2 });
    file.append({ step: 3, loss: 0.25 });
    file.close();
    expect(readFileSync(file.path)).toEqual(
      Buffer.concat([
        encodeVersion(2),
        encodeScalars(2, 1, { loss: 0.5, kept: Number.NaN }),
        encodeScalars(2, 3, { loss: 0.25 }),
      ]),
    );
  });

  it('is cut back, and refuses to be when it is shorter', () => {
    const file = openEventFile(makeFolder(), now);
    file.append({ step: 1, loss: 1 });
    const size = file.size();
    const before = readFileSync(file.path);
    file.append({ step: 2, loss: 1 });
    file.truncate(size);
    expect(readFileSync(file.path)).toEqual(before);
    expect(() => file.truncate(size + 1)).toThrow(RunError);
    file.close();
  });
});

describe('a run with tensorBoard', () => {
  it('has its metrics in both files, and no step twice after it is resumed', () => {
    const folder = makeFolder();
    const open = () => openRun(folder, { config: {}, tensorBoard: true });
    const first = open();
    first.metrics.append({ step: 1, loss: 1 });
    first.saveCheckpoint({ step: 1 });
    first.metrics.append({ step: 2, loss: 2 });
    first.close();
    const second = open();
    second.metrics.append({ step: 2, loss: 2 });
    second.close();
    expect(readFileSync(join(folder, 'metrics.jsonl'), 'utf8')).toBe(
      '{"step":1,"loss":1}\n{"step":2,"loss":2}\n',
    );
    const name = readdirSync(folder).find((file) => file.includes('tfevents'))!;
    const length = encodeScalars(0, 1, { loss: 1 }).length;
    expect(readFileSync(join(folder, name))).toHaveLength(encodeVersion(0).length + 2 * length);
  });

  it('is off unless it is asked for', () => {
    const folder = makeFolder();
    openRun(folder, { config: {} }).close();
    expect(readdirSync(folder).sort()).toEqual([
      'checkpoints',
      'config.json',
      'metrics.jsonl',
      'samples.jsonl',
      'timings.jsonl',
    ]);
  });
});
