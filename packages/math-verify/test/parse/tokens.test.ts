import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors';
import { tokenise } from '../../src/parse/tokens';

const kindsOf = (text: string) =>
  tokenise(text, 1000)
    .map(({ kind, text: piece }) => (kind === 'end' ? '' : `${kind} ${piece}`))
    .slice(0, -1);

describe('tokenise', () => {
  it.each([
    ['1,234', ['number 1,234']],
    ['1,23', ['number 1', 'symbol ,', 'number 23']],
    ['(1,234)', ['symbol (', 'number 1', 'symbol ,', 'number 234', 'symbol )']],
    ['5cm', ['number 5', 'word cm']],
    ['5xy', ['number 5', 'name x', 'name y']],
    ['5abc', ['number 5', 'name a', 'name b', 'name c']],
    ['5 abc', ['number 5', 'word abc']],
    ['5 m', ['number 5', 'word m']],
    ['5m', ['number 5', 'name m']],
    ['5 m + 1', ['number 5', 'name m', 'symbol +', 'number 1']],
    ['sinx', ['function sin', 'name x']],
    ['\\sin x', ['function sin', 'name x']],
    ['5 or 6', ['number 5', 'symbol ,', 'number 6']],
    ['km/h', ['name k', 'name m', 'symbol /', 'name h']],
    ['6 km/h', ['number 6', 'word km', 'symbol /', 'word h']],
    ['1e3', ['number 1e3']],
    ['\\alpha \\le \\pi', ['name alpha', 'symbol <=', 'function pi']],
  ])('%s', (text, tokens) => {
    expect(kindsOf(text)).toEqual(tokens);
  });

  it('refuses characters and commands that it does not know', () => {
    for (const text of ['5 @ 6', '\\unknown', '5#'])
      expect(() => tokenise(text, 1000)).toThrow(UnreadableError);
  });
});
