import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, recordRouting, replayRouting } from '../../src';

const [first, second] = [0, 1].map((value) => array([[value]], { dtype: 'int32' }));

describe('recordRouting', () => {
  it('keeps what every layer chose, and leaves the choice to it', () => {
    const routing = recordRouting();
    expect(routing.next()).toBeUndefined();
    routing.record(first!);
    routing.record(second!);
    expect(routing.choices).toEqual([first, second]);
  });
});

describe('replayRouting', () => {
  it('gives them back in order, and no more', () => {
    const routing = replayRouting([first!, second!]);
    expect([routing.next(), routing.next()]).toEqual([first, second]);
    expect(() => routing.next()).toThrow(ConfigError);
  });
});
