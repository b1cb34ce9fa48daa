import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Arrays and numbers that estimators take, by name. */
export interface GoldenInputs {
  readonly rewards: number[];
  readonly values: number[];
  readonly finalValues: number[];
  readonly qValues: number[];
  readonly rho: number[];
  readonly probabilities: number[];
  readonly greedy: number[];
  readonly terminated: number[];
  readonly truncated: number[];
  readonly environments: number;
  readonly gamma: number;
  readonly lambda: number;
  readonly n: number;
  readonly mask?: number[];
}

interface GoldenCase {
  readonly estimator: string;
  readonly options: Partial<GoldenInputs>;
  readonly outputs: Readonly<Record<string, number[]>>;
}

interface GoldenRollout {
  readonly name: string;
  readonly inputs: Omit<GoldenInputs, 'gamma' | 'lambda' | 'n'>;
  readonly cases: GoldenCase[];
}

const file = JSON.parse(readFileSync(new URL('../data/trajectory-golden.json', import.meta.url), 'utf8')) as {
  readonly rollouts: GoldenRollout[];
};

/** One test for each golden case of an estimator: every output to 1e-12, and `out` filled and returned. */
export function itAgreesWithNumPy(
  estimator: string,
  run: (inputs: GoldenInputs) => Readonly<Record<string, Float64Array>>,
): void {
  for (const { name, inputs, cases } of file.rollouts) {
    for (const { options, outputs } of cases.filter((each) => each.estimator === estimator)) {
      it(`agrees with NumPy: ${name}, ${JSON.stringify(options)}`, () => {
        const found = run({ ...inputs, ...options } as GoldenInputs);
        for (const [key, expected] of Object.entries(outputs)) {
          expect(found[key]).toHaveLength(expected.length);
          for (const [i, value] of expected.entries()) {
            expect(Math.abs(found[key]![i]! - value), `${key}[${i}]`).toBeLessThan(1e-12);
          }
        }
      });
    }
  }
}
