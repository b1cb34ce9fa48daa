// The house rules that no linter has: packages are layered and their exports documented.
// The sizes of files and functions are limited in biome.json; their median is printed here.
import { layeringErrors } from './lib/layering.mjs';
import { sourceFiles } from './lib/source-files.mjs';
import { undocumentedExports } from './lib/undocumented-exports.mjs';
import { workspacePackages } from './lib/workspace.mjs';

const packages = workspacePackages();
const errors = [...layeringErrors(packages), ...undocumentedExports(packages)];
for (const error of errors) console.error(error);

const lengths = packages
  .flatMap(({ folder }) => sourceFiles(folder))
  .map(({ text }) => text.split('\n').length)
  .sort((a, b) => a - b);
const median = lengths[Math.floor(lengths.length / 2)];
console.log(`Style: ${lengths.length} source files, median ${median} lines, longest ${lengths.at(-1)}.`);
if (errors.length > 0) process.exit(1);
