import { mkdirSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  bestCheckpoint,
  CheckpointError,
  type CheckpointKind,
  latestCheckpoint,
  openRun,
  type Run,
} from '../src/index';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();
let folder: string;
let run: Run;
const names = () => readdirSync(join(folder, 'checkpoints')).sort();
const save = (step: number, kind: CheckpointKind = 'regular') =>
  run.saveCheckpoint({ step, files: { 'w.bin': Uint8Array.of(step) }, kind });
const damage = (name: string) => truncateSync(join(folder, 'checkpoints', name, 'w.bin'), 0);

beforeEach(() => {
  folder = makeFolder();
  run = openRun(folder, { config: { seed: 1 }, keep: 2 });
});

describe('which checkpoints stay', () => {
  it('keeps the newest two, the newest best, and every emergency', () => {
    save(1, 'best');
    save(2, 'emergency');
    save(3, 'best');
    for (const step of [4, 5, 6]) save(step);
    expect(names()).toEqual(['emergency-00000002', 'step-00000003-best', 'step-00000005', 'step-00000006']);
  });

  it('writes a step that is saved again beside the first, and prefers it', () => {
    save(7);
    run.saveCheckpoint({ step: 7, state: 'second' });
    expect(names()).toEqual(['step-00000007', 'step-00000007.1']);
    expect(latestCheckpoint(folder)?.state).toBe('second');
  });
});

describe('latestCheckpoint', () => {
  it('is undefined in a run without any, and in no run at all', () => {
    expect(latestCheckpoint(folder)).toBeUndefined();
    expect(latestCheckpoint(join(folder, 'absent'))).toBeUndefined();
  });

  it('orders by number, passes over temporaries, emergencies and strangers', () => {
    save(99_999_999);
    save(100_000_000);
    save(100_000_001, 'emergency');
    for (const name of ['tmp-step-99999999', 'step-x', 'notes']) mkdirSync(join(folder, 'checkpoints', name));
    expect(latestCheckpoint(folder)?.step).toBe(100_000_000);
  });

  it('falls back to the one before a damaged one, and tells of it', () => {
    save(1);
    save(2);
    damage('step-00000002');
    const refused: CheckpointError[] = [];
    expect(latestCheckpoint(folder, (error) => refused.push(error))?.step).toBe(1);
    expect(refused.map(({ path }) => path)).toEqual([join(folder, 'checkpoints', 'step-00000002', 'w.bin')]);
  });

  it('throws when all are damaged, instead of starting over', () => {
    save(1);
    damage('step-00000001');
    expect(() => latestCheckpoint(folder)).toThrow(CheckpointError);
    expect(() => openRun(folder, { config: { seed: 1 } })).toThrow(/w\.bin: has 0 bytes instead of 1/);
    expect(names()).toEqual(['step-00000001']);
  });
});

describe('bestCheckpoint', () => {
  it('is the newest saved as best', () => {
    expect(bestCheckpoint(folder)).toBeUndefined();
    save(1, 'best');
    save(2, 'best');
    save(3);
    expect(bestCheckpoint(folder)?.files['w.bin']).toEqual(Uint8Array.of(2));
  });
});
