import { describe, expect, it } from 'vitest';
import { chooseExecution, crossover } from '../../src';

const { gather, block } = crossover;
const [one, several] = gather;
const few = { rows: one!.rows, fraction: one!.fraction, blockSize: 1, neuronMajor: true };
const many = { rows: block.rows, fraction: block.fraction, blockSize: block.blockSize, neuronMajor: false };

describe('chooseExecution', () => {
  it('gathers rows for few tokens that keep little, if rows are stored together', () => {
    expect(chooseExecution(few)).toBe('gather');
    expect(chooseExecution({ ...few, rows: one!.rows + 1 })).toBe('masked');
    expect(chooseExecution({ ...few, fraction: one!.fraction + 0.01 })).toBe('masked');
    expect(chooseExecution({ ...few, rows: several!.rows, fraction: several!.fraction })).toBe('gather');
    expect(chooseExecution({ ...few, rows: several!.rows + 1, fraction: 0.01 })).toBe('masked');
    expect(chooseExecution({ ...few, neuronMajor: false })).toBe('masked');
  });

  it('takes blocks for many tokens that keep little', () => {
    expect(chooseExecution(many)).toBe('block');
    expect(chooseExecution({ ...many, rows: block.rows - 1 })).toBe('masked');
    expect(chooseExecution({ ...many, fraction: block.fraction + 0.01 })).toBe('masked');
    expect(chooseExecution({ ...many, blockSize: 1 })).toBe('masked');
  });
});
