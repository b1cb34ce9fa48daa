// Adds up the JSON reports that vitest writes for the packages.

/**
 * @typedef {object} Report The fields of vitest's JSON report that count.
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults One per test file.
 */

/**
 * Passed and failed tests over all reports. A test file that could not be loaded counts as one failed test.
 * @param {Report[]} reports
 */
export function sumReports(reports) {
  return {
    passed: sum(reports.map(({ numPassedTests }) => numPassedTests)),
    failed: sum(reports.map(({ numFailedTests, testResults }) => numFailedTests + unloaded(testResults))),
  };
}

/** @param {Report['testResults']} files */
const unloaded = (files) =>
  files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;

/** @param {number[]} counts */
const sum = (counts) => counts.reduce((total, count) => total + count, 0);
