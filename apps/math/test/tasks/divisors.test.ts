import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { divisors } from '../../src/tasks/divisors';

const gcd = divisors('gcd', { numbers: 2, largest: 99 });
const lcm = divisors('lcm', { numbers: 3, largest: 20 });

test('greatest common divisors and least common multiples', () => {
  expect(gcd.parseProblem('gcd(48, 36)').solution).toBe('12');
  expect(gcd.parseProblem('gcd(97,89)').solution).toBe('1');
  expect(lcm.parseProblem('lcm(4,6,10)').solution).toBe('60');
  expect(lcm.prompt(lcm.parseProblem('lcm(4,6,10)'))).toBe('  lcm(4,6,10):');
});

test('numbers in another order are the same problem', () => {
  expect(gcd.parseProblem('gcd(9,10)').identity).toBe(gcd.parseProblem('gcd(10,9)').identity);
});

test('most numbers drawn have a divisor in common', () => {
  const solutions = Array.from({ length: 500 }, (_, i) => gcd.problem('train', i).solution);
  expect(solutions.filter((solution) => solution !== '1').length).toBeGreaterThan(350);
});

test.each(['', 'gcd()', 'gcd(4)', 'gcd(4,6,8)', 'gcd(0,6)', 'gcd(4,100)', 'lcm(4,6)', 'gcd(4,06)'])(
  '%j is refused',
  (text) => {
    expect(() => gcd.parseProblem(text)).toThrow(TaskError);
  },
);
