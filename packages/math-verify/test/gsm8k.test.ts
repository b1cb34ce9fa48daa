import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index';

const folder = new URL('../../../../shared/data/gsm8k/', import.meta.url);
const isPresent = existsSync(new URL('train.jsonl', folder));
if (!isPresent) console.log('GSM8K is absent (../shared/data/gsm8k): its 8,792 answers were not checked.');

/** Whole gold solutions, as the data set has them. */
function readSolutions(): readonly string[] {
  const lines = ['train.jsonl', 'test.jsonl'].flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8').trim().split('\n'),
  );
  return lines.map((line) => JSON.parse(line).answer as string);
}

function numberIn(solution: string): bigint {
  return BigInt(
    solution
      .slice(solution.lastIndexOf('####') + 4)
      .replaceAll(',', '')
      .trim(),
  );
}

/** 1234567 as 1,234,567. */
function separated(n: bigint): string {
  const digits = String(n < 0n ? -n : n).replace(/\B(?=(\d{3})+$)/g, ',');
  return n < 0n ? `-${digits}` : digits;
}

const units: readonly ((n: bigint) => string)[] = [
  (n) => `$${n}`,
  (n) => `\\$${separated(n)}`,
  (n) => `${n} dollars`,
  (n) => `${n}\\text{ apples}`,
  (n) => `${n}\\,\\mathrm{cm}^2`,
  (n) => `${n} km/h`,
  (n) => `${n}\\%`,
  (n) => `${n}^\\circ`,
];

/** Five ways to write an answer; the index varies the unit and the factor by which a fraction is expanded. */
const formats: Readonly<Record<string, (n: bigint, index: number) => string>> = {
  boxed: (n) => `Adding all of them, we get \\boxed{${n}}.`,
  decimal: (n) => `The answer is ${n}.00`,
  fraction: (n, index) => {
    const factor = BigInt(2 + (index % 7));
    return `\\boxed{\\frac{${n * factor}}{${factor}}}`;
  },
  thousands: (n) => `It is a long way.\n#### ${separated(n)}`,
  units: (n, index) => `<answer>${units[index % units.length]!(n)}</answer>`,
};

const changes: readonly ((n: bigint) => bigint)[] = [(n) => n + 1n, (n) => n - 1n, (n) => n * 10n, (n) => -n];

describe.skipIf(!isPresent)('the 8,792 answers of GSM8K', () => {
  const solutions = isPresent ? readSolutions() : [];

  it('are all read', () => {
    expect(solutions).toHaveLength(8792);
  });

  it.each(Object.keys(formats))(
    'are right as %s, and wrong by one, ten times and with the other sign',
    (name) => {
      const write = formats[name]!;
      const counts = { right: 0, falseNegatives: 0, wrong: 0, falsePositives: 0 };
      const failures: string[] = [];
      solutions.forEach((solution, index) => {
        const n = numberIn(solution);
        const isRight = verify(write(n, index), solution).outcome === 'right';
        counts[isRight ? 'right' : 'falseNegatives']++;
        if (!isRight) failures.push(`${write(n, index)} against ${n}`);
        for (const changed of changes.map((change) => change(n)).filter((other) => other !== n)) {
          const isWrong = verify(write(changed, index), solution).outcome === 'wrong';
          counts[isWrong ? 'wrong' : 'falsePositives']++;
          if (!isWrong) failures.push(`${write(changed, index)} against ${n}`);
        }
      });
      const zeros = solutions.filter((solution) => numberIn(solution) === 0n).length;
      expect(failures.slice(0, 5)).toEqual([]);
      // Ten times zero is zero, and so is minus zero.
      expect(counts).toEqual({
        right: 8792,
        falseNegatives: 0,
        wrong: 4 * 8792 - 2 * zeros,
        falsePositives: 0,
      });
    },
  );
});
