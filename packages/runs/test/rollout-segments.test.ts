import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RunError, readRollouts } from '../src/index';
import { listSegments, segmentName } from '../src/rollout-segments';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();
const line = (step: number) => gzipSync(`{"step":${step}}\n`);

describe('readRollouts', () => {
  it('reads one file after another', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, segmentName(100)), Buffer.concat([line(3), line(4)]));
    writeFileSync(join(folder, segmentName(20)), line(2));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    expect([...readRollouts(folder)]).toEqual([{ step: 2 }, { step: 3 }, { step: 4 }]);
    expect(listSegments(folder).map(({ start }) => start)).toEqual([20, 100]);
  });

  it('leaves out what was cut off, at any byte', () => {
    const path = join(makeFolder(), segmentName(0));
    const whole = line(1).length;
    for (let cut = 0; cut < line(2).length; cut++) {
      writeFileSync(path, Buffer.concat([line(1), line(2)]));
      truncateSync(path, whole + cut);
      const [first, second, ...more] = [...readRollouts(join(path, '..'))];
      expect(first).toEqual({ step: 1 });
      // The last bytes of a member are its checksum: without them its text may be whole already.
      expect([undefined, { step: 2 }]).toContainEqual(second);
      expect(more).toEqual([]);
    }
  });

  it('has none where there is no folder, and none in an empty file', () => {
    const folder = makeFolder();
    expect([...readRollouts(join(folder, 'absent'))]).toEqual([]);
    writeFileSync(join(folder, segmentName(0)), '');
    expect([...readRollouts(folder)]).toEqual([]);
  });

  it('names a file that is not gzip of JSON lines', () => {
    const folder = makeFolder();
    const path = join(folder, segmentName(0));
    writeFileSync(path, 'plain text');
    expect(() => [...readRollouts(folder)]).toThrow(RunError);
    writeFileSync(path, gzipSync('nonsense\n'));
    expect(() => [...readRollouts(folder)]).toThrow('not JSON: nonsense');
    appendFileSync(path, readFileSync(path));
    expect(() => [...readRollouts(folder)]).toThrow(path);
  });
});
