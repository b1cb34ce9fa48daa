// The source files of a package.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The TypeScript files under a package's src folder.
 * @param {string} folder The package's folder.
 */
export function sourceFiles(folder) {
  const source = join(folder, 'src');
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: join(source, name), text: readFileSync(join(source, name), 'utf8') }));
}
