import { describe, expect, it } from 'vitest';
import { requireInteger, requireLength, requireNumber, requireNumbers, requirePositive } from '../src/checks';
import { AdvantageError, GroupTooSmallError } from '../src/index';

describe('checks', () => {
  it.each<[() => void, string]>([
    [() => requireInteger('k', 1.5, 1), 'k must be an integer of at least 1, got 1.5'],
    [() => requireInteger('c', 5, 0, 4), 'c must be an integer from 0 to 4, got 5'],
    [() => requireNumber('b', Number.NaN), 'b must be a finite number, got NaN'],
    [() => requireNumber('p', 2, 0, 1), 'p must be a finite number of at least 0 and at most 1, got 2'],
    [() => requirePositive('beta', 0), 'beta must be a finite number above 0, got 0'],
    [() => requireLength('mask', [1], 2), 'mask.length must be 2, got 1'],
    [() => requireNumbers('weights', [0, -1], 0), 'weights[1] must be a finite number of at least 0, got -1'],
  ])('names the argument, the allowed range and the value: %#', (check, message) => {
    expect(check).toThrow(AdvantageError);
    expect(check).toThrow(message);
  });

  it('pass what is in the range', () => {
    requireInteger('k', 1, 1, 1);
    requireNumber('p', 1, 0, 1);
    requirePositive('beta', Number.MIN_VALUE);
    requireLength('mask', [1, 2], 2);
    requireNumbers('weights', [0, 1], 0);
  });
});

describe('AdvantageError', () => {
  it('carries argument, value and allowed range', () => {
    const error = new AdvantageError('k', 9, 'at most 4');
    expect(error).toMatchObject({ name: 'AdvantageError', argument: 'k', value: 9, allowed: 'at most 4' });
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toBe('k must be at most 4, got 9');
  });

  it('has one subclass, for groups that are too small', () => {
    const error = new GroupTooSmallError('k', 9, 'at most 4');
    expect(error).toBeInstanceOf(AdvantageError);
    expect(error.name).toBe('GroupTooSmallError');
  });
});
