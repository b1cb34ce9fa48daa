import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../src/index';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();
const write = (text: string) => {
  const path = join(makeFolder(), 'metrics.jsonl');
  writeFileSync(path, text);
  return path;
};

describe('readJsonLines', () => {
  it('reads one value per line', () => {
    expect(readJsonLines(write('{"step":0}\n{"step":1}\n'))).toEqual([{ step: 0 }, { step: 1 }]);
    expect(readJsonLines(write(''))).toEqual([]);
  });

  it('leaves out a last line that has no end, even where it could be read', () => {
    expect(readJsonLines(write('{"step":0}\n{"st'))).toEqual([{ step: 0 }]);
    expect(readJsonLines(write('1\n12'))).toEqual([1]);
  });

  it('has no lines where there is no file', () => {
    expect(readJsonLines(join(makeFolder(), 'absent.jsonl'))).toEqual([]);
  });

  it('names the first line that is not JSON', () => {
    const path = write('{"step":0}\nnonsense\n{"step":2}\n');
    expect(() => readJsonLines(path)).toThrow(
      expect.objectContaining({ name: 'RunError', path, reason: 'line 2 is not JSON' }),
    );
  });
});
