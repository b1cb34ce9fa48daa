import type { Backend } from '../core/backend';
import { opNames } from '../core/definitions';
import { referenceBackend } from '../core/reference-backend';
import { behaviours } from './behaviours';
import type { ConformanceCase } from './case';
import { runCase } from './compare';
import { CoverageTable } from './coverage-table';
import { elementwiseCases } from './elementwise-cases';
import { modelCases } from './model-cases';
import { orderCases } from './order-cases';
import { scanCases } from './scan-cases';
import { storedHalves } from './stored-halves';
import { structureCases } from './structure-cases';
import { difference } from './tolerance';

export type { CaseInput, ConformanceCase } from './case';
export { CoverageTable } from './coverage-table';
export { difference } from './tolerance';

/** Every case of the suite. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...elementwiseCases,
  ...structureCases,
  ...orderCases,
  ...modelCases,
  ...scanCases,
];

/** Operations that are inlined or only rename, so that no backend sees them. */
const neverLowered: ReadonlySet<string> = new Set(['call', 'barrier', 'identity', 'stopGradient']);

/** One test of the suite: it rejects with an error that says what differed. */
export interface ConformanceTest {
  readonly name: string;
  run(): Promise<void>;
}

/** Options of {@link conformanceTests}. */
export interface ConformanceOptions {
  /** Allowed difference relative to max(1, |expected|). Default 2e-5, for float32. */
  readonly tolerance?: number;
}

/**
 * The tests a backend has to pass: values and gradients of every operation against the reference backend, memory,
 * determinism and errors. The last test prints how each operation was lowered and fails if one never was.
 *
 * @example
 * for (const { name, run } of conformanceTests(backend)) it(name, run);
 */
export function conformanceTests(backend: Backend, options: ConformanceOptions = {}): ConformanceTest[] {
  const tolerance = options.tolerance ?? 2e-5;
  const reference = referenceBackend();
  const coverage = new CoverageTable();
  let casesRun = 0;
  const cases = conformanceCases.map((testCase) => ({
    name: `${testCase.op}: ${testCase.name}`,
    async run() {
      const expected = await runCase(testCase, reference, 'float32');
      const actual = await runCase(testCase, backend, 'float32');
      casesRun++;
      for (const used of actual.coverage) coverage.add(used);
      expectEqual('value', actual.values, expected.values, tolerance);
      expectEqual('gradient', actual.gradients, expected.gradients, tolerance);
    },
  }));
  const report = {
    name: 'lowering coverage',
    async run() {
      console.log(`${backend.name}: lowering of each operation\n${coverage}`);
      const unseen = opNames().filter((op) => !neverLowered.has(op) && coverage.kindsOf(op).length === 0);
      // Where single cases were picked out, what they do not use says nothing.
      if (casesRun === cases.length && unseen.length) throw new Error(`no case lowered ${unseen}`);
    },
  };
  return [...cases, ...behaviours(backend), ...storedHalves(backend), report];
}

type Arrays = readonly Parameters<typeof difference>[0][];

function expectEqual(what: string, actual: Arrays, expected: Arrays, tolerance: number): void {
  if (actual.length !== expected.length)
    throw new Error(`${what}: ${actual.length} outputs, expected ${expected.length}`);
  expected.forEach((array, index) => {
    const wrong = difference(actual[index] as Arrays[0], array, tolerance);
    if (wrong) throw new Error(`${what} ${index}: ${wrong}`);
  });
}
