// `npm test`: every check of the repository; ends with the line "N passed, N failed" and exits non-zero on failure.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import './setup.mjs';
import { node, run } from './lib/run.mjs';
import { sumReports } from './lib/test-reports.mjs';
import { readJson, root, workspacePackages } from './lib/workspace.mjs';

const reports = [join(root, 'scripts'), ...workspacePackages().map(({ folder }) => folder)].map((folder) =>
  join(folder, 'test-results.json'),
);
// turbo restores the reports of cached tests, so one that is left over is never counted.
for (const report of reports) rmSync(report, { force: true });

const turbo = ['run', 'lint', 'typecheck', 'build', 'test', '--concurrency=100%', '--output-logs=new-only'];
const steps = {
  'install scripts': node(['scripts/check-install-scripts.mjs']),
  'lint, typecheck, build, test': run('turbo', [...turbo, '--continue=dependencies-successful']),
  'test reports of all packages': reports.every((report) => existsSync(report)),
  style: node(['scripts/check-style.mjs']),
  packages: node(['scripts/check-packages.mjs']),
};

const failedSteps = Object.entries(steps).flatMap(([name, succeeded]) => (succeeded ? [] : [name]));
const { passed, failed } = sumReports(reports.filter(existsSync).map(readJson));
if (failedSteps.length > 0) console.error(`Failed: ${failedSteps.join('; ')} (see above).`);
// A step that failed for another reason than its tests counts once, so that failure never reads as "0 failed".
console.log(`${passed} passed, ${Math.max(failed, failedSteps.length)} failed`);
process.exitCode = failedSteps.length > 0 ? 1 : 0;
