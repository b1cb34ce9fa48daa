import { describe, expect, it } from 'vitest';
import { plainTables } from '../../src/report/plain-tables';

describe('plainTables', () => {
  it('puts the first column to the left and the others to the right', () => {
    const rows = [
      ['forget', 0.5],
      ['a longer name', 12],
    ] as const;
    const section = {
      heading: 'Not printed',
      blocks: [
        { kind: 'text', text: 'nor this' },
        { kind: 'table', columns: ['set', 'value'], rows },
        { kind: 'table', columns: ['x'], rows: [] },
      ],
    } as const;
    expect(plainTables([section])).toBe(
      'set            value\nforget           0.5\na longer name     12\n\nx',
    );
  });
});
