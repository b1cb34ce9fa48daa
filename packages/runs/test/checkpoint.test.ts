import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../src/checkpoint';
import { ArgumentError, CheckpointError, loadCheckpoint } from '../src/index';
import { encodeManifest, type Manifest } from '../src/manifest';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();
const content = {
  step: 12,
  config: 'fingerprint',
  logs: { metrics: 340 },
  state: { key: [1, 2], cursor: 0.1, 'não ascii': '✓', nothing: null },
  files: { 'model.safetensors': Uint8Array.of(1, 2, 3, 255), 'empty.bin': new Uint8Array(0) },
};
let parent: string;
let path: string;

beforeEach(() => {
  parent = makeFolder();
  path = join(parent, 'step-00000012');
});

/** Assert that loading is refused with this path and reason. */
function expectRefused(file: string, reason: RegExp): void {
  expect(() => loadCheckpoint(path)).toThrow(
    expect.objectContaining({ name: 'CheckpointError', path: file, reason: expect.stringMatching(reason) }),
  );
}

describe('a checkpoint', () => {
  it('reads back as it was written, and leaves nothing else behind', () => {
    writeCheckpoint(path, content);
    const { step, logs, state, files } = content;
    expect(loadCheckpoint(path)).toEqual({ path, step, logs, state, files });
    expect(readdirSync(parent)).toEqual(['step-00000012']);
  });

  it('is written over the remains of an unfinished one', () => {
    mkdirSync(join(parent, 'tmp-step-00000012'));
    writeFileSync(join(parent, 'tmp-step-00000012', 'stale.bin'), 'x');
    writeCheckpoint(path, content);
    expect(readdirSync(path).sort()).toEqual(['empty.bin', 'manifest.json', 'model.safetensors']);
  });

  it.each(['../escape', 'a/b', '..', '.hidden', 'manifest.json', '', 'C:\\x'])(
    'may not hold a file named %j',
    (name) => {
      expect(() => writeCheckpoint(path, { ...content, files: { [name]: new Uint8Array(1) } })).toThrow(
        expect.objectContaining({ name: 'ArgumentError', argument: 'files', value: name }),
      );
      expect(existsSync(path)).toBe(false);
    },
  );

  it.each([-1, 1.5, Number.NaN])('may not be of step %d', (step) => {
    expect(() => writeCheckpoint(path, { ...content, step })).toThrow(ArgumentError);
  });

  it('may not hold state that JSON would change', () => {
    expect(() => writeCheckpoint(path, { ...content, state: { best: Number.NaN } })).toThrow(
      expect.objectContaining({ argument: 'state.best' }),
    );
  });
});

describe('a damaged checkpoint is refused', () => {
  const weights = () => join(path, 'model.safetensors');
  const manifest = () => join(path, 'manifest.json');
  beforeEach(() => writeCheckpoint(path, content));

  it('when a file is truncated, too long, altered or missing', () => {
    truncateSync(weights(), 3);
    expectRefused(weights(), /has 3 bytes instead of 4/);
    writeFileSync(weights(), Uint8Array.of(1, 2, 3, 4, 5));
    expectRefused(weights(), /has 5 bytes instead of 4/);
    writeFileSync(weights(), Uint8Array.of(1, 2, 3, 254));
    expectRefused(weights(), /does not match its checksum/);
    rmSync(weights());
    expectRefused(weights(), /is missing/);
    mkdirSync(weights());
    expectRefused(weights(), /has \d+ bytes|cannot be read/);
  });

  it('at every length its manifest can be cut to', () => {
    const text = readFileSync(manifest());
    for (let length = 0; length < text.length; length++) {
      writeFileSync(manifest(), text.subarray(0, length));
      expectRefused(manifest(), /is not JSON/);
    }
    rmSync(manifest());
    expectRefused(manifest(), /is missing/);
  });

  it('when any one byte of its manifest changes', () => {
    const text = readFileSync(manifest());
    for (let i = 0; i < text.length; i++) {
      const changed = Uint8Array.from(text);
      changed[i]! ^= 1;
      writeFileSync(manifest(), changed);
      expect(() => loadCheckpoint(path)).toThrow(CheckpointError);
    }
  });

  it('when it belongs to a run with another config', () => {
    expect(loadCheckpoint(path, 'fingerprint').step).toBe(12);
    expect(() => loadCheckpoint(path, 'other')).toThrow(
      expect.objectContaining({ path, reason: expect.stringContaining('another config') }),
    );
  });

  it.each<[string, object, RegExp]>([
    [
      'a path out of its folder',
      { files: { '../../secret': { bytes: 1, sha256: '' } } },
      /names a file "..\/..\/secret"/,
    ],
    ['an absolute path', { files: { '/etc/passwd': { bytes: 1, sha256: '' } } }, /names a file/],
    [
      'a huge size',
      { files: { 'model.safetensors': { bytes: 2 ** 52, sha256: '' } } },
      /has 4 bytes instead of/,
    ],
    ['a negative size', { files: { 'model.safetensors': { bytes: -1, sha256: '' } } }, /has no size/],
    ['no checksum', { files: { 'model.safetensors': { bytes: 4 } } }, /has no checksum/],
    ['a list of files', { files: [] }, /files are not a table/],
    ['a fractional step', { step: 1.5 }, /step is not a count/],
    ['logs of negative size', { logs: { metrics: -4 } }, /logs are not a table of sizes/],
    ['no config', { config: undefined }, /config is not a fingerprint/],
    ['no state', { state: undefined }, /state is missing/],
    ['another version', { version: 2 }, /has version 2/],
  ])('when its manifest, checksum and all, was forged with %s', (_, change, reason) => {
    const forged = { version: 1, ...content, files: {}, ...change } as unknown as Manifest;
    writeFileSync(manifest(), encodeManifest(forged));
    expect(() => loadCheckpoint(path)).toThrow(
      expect.objectContaining({ name: 'CheckpointError', reason: expect.stringMatching(reason) }),
    );
  });

  it.each(['null', '[]', '7', '"text"', '{}'])('when its manifest is %s', (text) => {
    writeFileSync(manifest(), text);
    expectRefused(manifest(), /is not a JSON object|has version undefined/);
  });
});
