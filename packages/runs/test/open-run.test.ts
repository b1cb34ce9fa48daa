import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConfigMismatchError, openRun, RunError, readConfig, readJsonLines } from '../src/index';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();
const config = { seed: 1, model: { width: 8, layers: [1, 2] } };
let folder: string;
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeEach(() => {
  folder = join(makeFolder(), 'nested', 'run');
});

describe('a new run', () => {
  it('has a config, three logs, and nothing to resume', () => {
    const run = openRun(folder, { config });
    expect(run.resumed).toBeUndefined();
    expect(run.refused).toEqual([]);
    expect(readConfig(folder)).toEqual(config);
    run.metrics.append({ step: 0, loss: 1.5, missing: Number.NaN });
    run.samples.append({ text: 'a\nb' });
    run.timings.append({ step: 0, seconds: 2 });
    expect(read('metrics.jsonl')).toBe('{"step":0,"loss":1.5,"missing":null}\n');
    expect(read('samples.jsonl')).toBe('{"text":"a\\nb"}\n');
    expect(read('timings.jsonl')).toBe('{"step":0,"seconds":2}\n');
    run.close();
    expect(() => run.metrics.append({})).toThrow();
  });

  it('refuses a folder with metrics of something else', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'metrics.jsonl'), 'precious\n');
    expect(() => openRun(folder, { config })).toThrow(RunError);
    expect(read('metrics.jsonl')).toBe('precious\n');
  });

  it.each([0, 1.5, Number.NaN])('refuses keep = %d', (keep) => {
    expect(() => openRun(folder, { config, keep })).toThrow(
      expect.objectContaining({ argument: 'keep', value: keep }),
    );
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the config of a run', () => {
  it('may come with its keys in another order', () => {
    openRun(folder, { config }).saveCheckpoint({ step: 1 });
    const again = openRun(folder, { config: { model: { layers: [1, 2], width: 8 }, seed: 1 } });
    expect(again.resumed?.step).toBe(1);
  });

  it('may not change; the keys that differ are named', () => {
    openRun(folder, { config });
    const other = { seed: 2, model: { width: 8, layers: [1, 3] }, k: 4 };
    expect(() => openRun(folder, { config: other })).toThrow(ConfigMismatchError);
    expect(() => openRun(folder, { config: other })).toThrow(
      `${join(folder, 'config.json')}: the run was made with another config; these keys differ: k, model.layers[1], seed`,
    );
    expect(readConfig(folder)).toEqual(config);
  });

  it('must be what JSON can hold', () => {
    expect(() => openRun(folder, { config: { lr: Number.NaN } })).toThrow(
      expect.objectContaining({ name: 'ArgumentError', argument: 'config.lr' }),
    );
  });
});

describe('a resumed run', () => {
  beforeEach(() => {
    const run = openRun(folder, { config });
    for (let step = 0; step < 5; step++) {
      run.metrics.append({ step });
      run.timings.append({ step });
      if (step === 1 || step === 3) run.saveCheckpoint({ step: step + 1, state: { step } });
    }
    run.close();
  });

  it('goes on from the checkpoint, with the logs as they were then', () => {
    appendFileSync(join(folder, 'metrics.jsonl'), '{"step":5,"lo');
    const run = openRun(folder, { config });
    expect(run.resumed).toMatchObject({ step: 4, state: { step: 3 } });
    expect(read('metrics.jsonl')).toBe('{"step":0}\n{"step":1}\n{"step":2}\n{"step":3}\n');
    run.metrics.append({ step: 4 });
    expect(readJsonLines(run.metrics.path)).toHaveLength(5);
    expect(readJsonLines(run.timings.path)).toHaveLength(4);
  });

  it('starts over where there was no checkpoint yet', () => {
    const fresh = makeFolder();
    openRun(fresh, { config }).metrics.append({ step: 0 });
    expect(openRun(fresh, { config }).resumed).toBeUndefined();
    expect(readFileSync(join(fresh, 'metrics.jsonl'), 'utf8')).toBe('');
  });

  it('sets a damaged checkpoint aside and goes on from the one before, logs too', () => {
    truncateSync(join(folder, 'checkpoints', 'step-00000004', 'manifest.json'), 9);
    const run = openRun(folder, { config });
    expect(run.resumed?.step).toBe(2);
    expect(run.refused.map(({ reason }) => reason)).toEqual(['is not JSON']);
    expect(read('metrics.jsonl')).toBe('{"step":0}\n{"step":1}\n');
    run.saveCheckpoint({ step: 3 });
    expect(readdirSync(join(folder, 'checkpoints')).sort()).toEqual([
      'refused-step-00000004',
      'step-00000002',
      'step-00000003',
    ]);
  });

  it('does not take up the checkpoint of another run', () => {
    const other = makeFolder();
    openRun(other, { config: { ...config, seed: 2 } }).saveCheckpoint({ step: 9 });
    cpSync(join(other, 'checkpoints'), join(folder, 'checkpoints'), { recursive: true });
    const run = openRun(folder, { config });
    expect(run.resumed?.step).toBe(4);
    expect(run.refused.map(({ message }) => message)).toEqual([expect.stringContaining('another config')]);
  });

  it('clears away what a killed writer left', () => {
    mkdirSync(join(folder, 'checkpoints', 'tmp-step-00000006'));
    openRun(folder, { config });
    expect(readdirSync(join(folder, 'checkpoints'))).toEqual(['step-00000002', 'step-00000004']);
  });

  it('refuses logs that are shorter than the checkpoint recorded', () => {
    truncateSync(join(folder, 'metrics.jsonl'), 3);
    expect(() => openRun(folder, { config })).toThrow('metrics.jsonl: has 3 bytes, but 44 were recorded');
  });
});
