import { describe, expect, it } from 'vitest';
import { initialisers } from '../../src/index';

describe('gain', () => {
  // The values of torch.nn.init.calculate_gain.
  it.each([
    ['linear', 1],
    ['sigmoid', 1],
    ['tanh', 1.6666666666666667],
    ['relu', Math.SQRT2],
    ['leakyRelu', 1.4141428569978354],
    ['selu', 0.75],
  ] as const)('of %s is %d', (nonlinearity, value) => {
    expect(initialisers.gain(nonlinearity)).toBeCloseTo(value, 14);
  });

  it('of a leaky relu depends on its slope', () => {
    expect(initialisers.gain('leakyRelu', Math.sqrt(5))).toBeCloseTo(0.5773502691896257, 14);
  });
});
