import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors';
import { defaultLimits } from '../../src/index';
import { parseAnswer } from '../../src/parse/parse-answer';

function quantity(text: string) {
  const answer = parseAnswer(text, defaultLimits);
  if (answer.kind !== 'value') throw new Error(`${text} is a ${answer.kind}`);
  return { dimensions: answer.unit?.dimensions, portion: answer.portion, size: answer.unit?.size };
}

describe('units', () => {
  it.each([
    ['5 cm', { length: 1 }],
    ['5 cm^2', { length: 2 }],
    ['5\\text{ cm}^{3}', { length: 3 }],
    ['5 square meters', { length: 2 }],
    ['5 cubic feet', { length: 3 }],
    ['5 km/h', { length: 1, time: -1 }],
    ['5 miles per hour', { length: 1, time: -1 }],
    ['5 meters per square second', { length: 1, time: -2 }],
    ['$5', { dollar: 1 }],
    ['5 dollars per hour', { dollar: 1, time: -1 }],
    ['5^\\circ', { angle: 1 }],
    ['5 m per m', {}],
    ['5 apples', undefined],
    ['5 apples per day', undefined],
    ['5', undefined],
  ])('%s', (text, dimensions) => {
    expect(quantity(text).dimensions).toEqual(dimensions);
  });

  it('keeps portions apart from units', () => {
    expect(quantity('5\\%')).toMatchObject({ portion: 'percent', dimensions: undefined });
    expect(quantity('5 dozen eggs').portion).toBe('dozen');
    expect(quantity('36 km/h').size).toEqual({ numerator: 5n, denominator: 18n });
  });

  it('drops no word that changes the value', () => {
    for (const text of [
      '5 squared',
      '5 less',
      '5 times',
      '5 halves',
      '5 is wrong',
      '5 apples million',
      '5x apples',
      '5 cm^0',
    ])
      expect(() => quantity(text)).toThrow(UnreadableError);
  });
});
