// Fails when an installed package has an install script that allowed-install-scripts.json does not list with a reason.
import { join } from 'node:path';
import { packagesWithInstallScripts } from './lib/install-scripts.mjs';
import { readJson, root } from './lib/workspace.mjs';

const store = process.argv[2] ?? join(root, 'node_modules', '.pnpm');
const allowed = readJson(join(root, 'scripts', 'allowed-install-scripts.json'));
const found = packagesWithInstallScripts(store);
const refused = found.filter(({ name }) => !allowed[name]);

for (const { name, version, script } of refused) {
  console.error(`${name}@${version} has an install script that is not on the list: ${script}`);
}
if (refused.length > 0) {
  console.error(
    'If the package works without it, add it with the reason to scripts/allowed-install-scripts.json.',
  );
  process.exit(1);
}
console.log(`Install scripts: ${found.length} packages have one, all listed, none is run.`);
