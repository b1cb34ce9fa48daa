import { describe, expect, it } from 'vitest';
import { largest, mean, Rational, sum } from './rational';

describe('Rational', () => {
  const third = Rational.of(1, 3);
  const half = Rational.parse('-2/-4');

  it('calculates exactly, in lowest terms', () => {
    expect(`${third.plus(half)}`).toBe('5/6');
    expect(`${third.minus(half)}`).toBe('-1/6');
    expect(`${third.times(Rational.of(6))}`).toBe('2');
    expect(`${third.over(Rational.of(-2))}`).toBe('-1/6');
    expect(`${half.power(10)}`).toBe('1/1024');
    expect(`${sum([third, third, third])} ${mean([third, half])} ${largest([third, half])}`).toBe(
      '1 5/12 1/2',
    );
  });

  it('keeps every bit of a float', () => {
    expect(`${Rational.fromNumber(0.1)}`).toBe('3602879701896397/36028797018963968');
    expect(Rational.fromNumber(0.1).toNumber()).toBe(0.1);
    expect(Rational.fromNumber(-(2 ** 80)).toNumber()).toBe(-(2 ** 80));
  });

  it('refuses a denominator of 0', () => {
    expect(() => Rational.of(1, 0)).toThrow('denominator must not be 0');
  });
});
