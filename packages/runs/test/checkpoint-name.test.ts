import { describe, expect, it } from 'vitest';
import { formatCheckpointName, parseCheckpointName } from '../src/checkpoint-name';

describe('checkpoint names', () => {
  it.each([
    ['step-00000120', 'regular', 120, 0],
    ['step-00000120.2', 'regular', 120, 2],
    ['step-00000120-best', 'best', 120, 0],
    ['step-00000120.1-best', 'best', 120, 1],
    ['emergency-00000007', 'emergency', 7, 0],
    ['step-1234567890', 'regular', 1_234_567_890, 0],
  ] as const)('%s', (name, kind, step, attempt) => {
    expect(formatCheckpointName(kind, step, attempt)).toBe(name);
    expect(parseCheckpointName(name)).toEqual({ name, kind, step, attempt });
  });

  it.each([
    'tmp-step-00000120',
    'refused-step-00000120',
    'step-12',
    'step-0000012x',
    'step-00000120.',
    '.DS_Store',
    '',
  ])('%j is none', (name) => {
    expect(parseCheckpointName(name)).toBeUndefined();
  });
});
