import { expect, test } from 'vitest';
import { sumReports } from '../lib/test-reports.mjs';

const file = (status: string, assertions: number) => ({
  status,
  assertionResults: Array(assertions).fill({}),
});

test('adds up passed and failed tests', () => {
  const reports = [
    { numPassedTests: 3, numFailedTests: 0, testResults: [file('passed', 3)] },
    { numPassedTests: 4, numFailedTests: 2, testResults: [file('failed', 6)] },
  ];
  expect(sumReports(reports)).toEqual({ passed: 7, failed: 2 });
});

test('counts a test file that could not be loaded as one failure', () => {
  const reports = [
    { numPassedTests: 1, numFailedTests: 0, testResults: [file('passed', 1), file('failed', 0)] },
  ];
  expect(sumReports(reports)).toEqual({ passed: 1, failed: 1 });
});

test('no reports are no tests', () => {
  expect(sumReports([])).toEqual({ passed: 0, failed: 0 });
});
