import { describe, expect, it } from 'vitest';
import { restoreUtilities } from '../../src/runtime/restore-utilities';

describe('restoreUtilities', () => {
  it('adds what Node 23 removed', () => {
    const util: Record<string, (value: unknown) => unknown> = {};
    restoreUtilities(util);
    expect([null, undefined, 0, ''].map((value) => util.isNullOrUndefined!(value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([[], { length: 0 }].map((value) => util.isArray!(value))).toEqual([true, false]);
  });

  it('keeps what is there', () => {
    const util = { isArray: () => 'mine', isNullOrUndefined: () => 'mine' };
    restoreUtilities(util);
    expect([util.isArray(), util.isNullOrUndefined()]).toEqual(['mine', 'mine']);
  });
});
