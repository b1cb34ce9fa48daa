import { describe, expect, it } from 'vitest';
import { FormatError, parsePassages, parseTexts } from '../../src';

describe('files of MUSE', () => {
  it('hold passages and texts', () => {
    expect(parsePassages('{"prompt": "It was", "gt": " dark."}\n', 'verbmem')).toEqual([
      { prompt: 'It was', continuation: ' dark.' },
    ]);
    expect(parseTexts('{"text": "a"}\n\n{"text": "b", "id": 3}', 'privleak')).toEqual(['a', 'b']);
  });

  it('are refused by row and field', () => {
    expect(() => parsePassages('{"prompt": "It was"}', 'verbmem')).toThrow(
      new FormatError('verbmem:1: gt must be a text, got undefined'),
    );
    expect(() => parseTexts('{"text": "a"}\n"b"', 'privleak')).toThrow(
      new FormatError('privleak:2: the row must be an object, got "b"'),
    );
  });
});
